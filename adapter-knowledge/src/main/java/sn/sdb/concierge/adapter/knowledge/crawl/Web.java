package sn.sdb.concierge.adapter.knowledge.crawl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Makes single requests to public machines, each bounded in time and size. Redirects are followed, each looked at. */
final class Web {

    /** Longer answers are cut; no page of an office is. */
    static final int LONGEST_ANSWER = 2 * 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 5;
    private static final String WHO_ASKS = "ConciergeCatechese/1.0 (pages pour relecture)";

    private final OkHttpClient client;

    /** @param dns which machines may be reached */
    Web(Dns dns) {
        this.client = new OkHttpClient.Builder()
                .dns(dns)
                .callTimeout(TIMEOUT)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /**
     * An answer.
     *
     * @param url where it came from in the end
     * @param type its media type, without parameters; empty when it tells none
     * @param cut whether it was longer
     */
    record Answer(HttpUrl url, int status, String type, Optional<String> lastModified, Bytes body, boolean cut) {}

    /** What was sent. */
    static final class Bytes {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        String in(Charset charset) {
            return new String(bytes, charset);
        }

        /** Its beginning, for a look at what it says of itself. */
        String head() {
            return new String(bytes, 0, Math.min(2_048, bytes.length), StandardCharsets.ISO_8859_1);
        }
    }

    /** Asks for a page, following redirects as long as they stay on its host. */
    Answer get(HttpUrl url) throws IOException {
        HttpUrl at = url;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Request request = new Request.Builder()
                    .url(at)
                    .header("User-Agent", WHO_ASKS)
                    .header("Accept", "text/html, application/xml;q=0.9, text/plain;q=0.8")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                String location = response.header("Location");
                if (!response.isRedirect() || location == null) {
                    return answer(at, response);
                }
                at = redirected(at, location);
            }
        }
        throw new IOException("it redirects too often");
    }

    private static HttpUrl redirected(HttpUrl from, String location) throws IOException {
        HttpUrl to = from.resolve(location);
        if (to == null || !Site.sameHost(from, to)) {
            throw new IOException("it redirects to another site");
        }
        return to;
    }

    private static Answer answer(HttpUrl url, Response response) throws IOException {
        byte[] body = response.body().byteStream().readNBytes(LONGEST_ANSWER + 1);
        boolean cut = body.length > LONGEST_ANSWER;
        String type = Optional.ofNullable(response.header("Content-Type")).orElse("");
        int parameters = type.indexOf(';');
        return new Answer(
                url,
                response.code(),
                (parameters < 0 ? type : type.substring(0, parameters)).strip(),
                Optional.ofNullable(response.header("Last-Modified")),
                new Bytes(body),
                cut);
    }

    /** Why a request failed, in words that name no address of ours. */
    static String why(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "its host is unknown or not public";
        }
        if (failure instanceof InterruptedIOException) {
            return "it does not answer in time";
        }
        String message = failure.getMessage();
        return message != null && message.startsWith("it redirects") ? message : "it cannot be reached";
    }
}
