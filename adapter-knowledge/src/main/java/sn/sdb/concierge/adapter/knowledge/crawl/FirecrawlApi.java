package sn.sdb.concierge.adapter.knowledge.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Firecrawl's crawl calls (API v2). Addresses that its answers name are never followed: they are made of the configured
 * one. Redirects are not followed either, since the key would go with them.
 */
final class FirecrawlApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType BODY = MediaType.get("application/json");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Pages of results are cut at 10 MiB ("Crawl", response of a status request). */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final long LONGEST_RETRY_AFTER = 120;
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)retry after (\\d{1,6})\\s*s");
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(TIMEOUT)
            .readTimeout(TIMEOUT)
            .followRedirects(false)
            .build();
    private final HttpUrl base;
    private final Optional<String> key;
    private final Pause pause;

    FirecrawlApi(CrawlSettings.Firecrawl settings, Pause pause) throws CrawlException {
        HttpUrl url = HttpUrl.parse(settings.base().toString());
        if (url == null) {
            throw new CrawlException("FIRECRAWL_BASE_URL is no address");
        }
        this.base = url;
        this.key = settings.key();
        this.pause = pause;
    }

    /** Starts a job; tells its id. A start whose end is not known is not tried again, for it may cost twice. */
    String start(HttpUrl site, int pages) throws CrawlException {
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("url", site.toString())
                    .put("limit", pages)
                    .put("sitemap", "include")
                    .put("allowExternalLinks", false)
                    .set(
                            "scrapeOptions",
                            JSON.createObjectNode()
                                    .put("onlyMainContent", true)
                                    .put("maxAge", 0)
                                    .put("skipTlsVerification", false)
                                    .set("formats", JSON.createArrayNode().add("markdown"))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
        JsonNode answer = call(request("crawl").post(RequestBody.create(body, BODY)), false);
        String id = answer.path("id").asText();
        if (!JOB.matcher(id).matches()) {
            throw new CrawlException("Firecrawl started no job");
        }
        return id;
    }

    /** The state of a job, with the documents from this one on. */
    JsonNode status(String job, int skip) throws CrawlException {
        HttpUrl url = base.newBuilder()
                .addPathSegments("v2/crawl")
                .addPathSegment(job)
                .addQueryParameter("skip", Integer.toString(skip))
                .build();
        return call(authorized(new Request.Builder().url(url)), true);
    }

    /** Ends a job; one that has ended by itself is none to worry about. */
    void cancel(String job) {
        try {
            client.newCall(request("crawl", job).delete().build()).execute().close();
        } catch (IOException e) {
            // It ends by itself after a day.
        }
    }

    private Request.Builder request(String... path) {
        HttpUrl.Builder url = base.newBuilder().addPathSegment("v2");
        for (String segment : path) {
            url.addPathSegment(segment);
        }
        return authorized(new Request.Builder().url(url.build()));
    }

    private Request.Builder authorized(Request.Builder request) {
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode call(Request.Builder request, boolean repeatable) throws CrawlException {
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS;
            try (Response response = client.newCall(request.build()).execute()) {
                JsonNode answer = json(response.body().byteStream().readNBytes(LONGEST_ANSWER));
                if (response.isSuccessful()
                        && answer.isObject()
                        && answer.path("success").asBoolean(true)) {
                    return answer;
                }
                boolean mayPass =
                        response.code() == 429 || (repeatable && (mayRecover(response.code()) || !answer.isObject()));
                if (last || !mayPass) {
                    throw refused(response.code());
                }
                wait = retryAfter(response, answer).orElse(wait);
            } catch (IOException e) {
                if (last || !repeatable) {
                    throw new CrawlException("Firecrawl cannot be reached: look at FIRECRAWL_BASE_URL");
                }
            }
            pause.of(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean mayRecover(int status) {
        return status == 408 || status >= 500;
    }

    private static Optional<Duration> retryAfter(Response response, JsonNode answer) {
        String header = response.header("Retry-After", "");
        Matcher told = RETRY_AFTER.matcher(answer.path("error").asText());
        String seconds = header != null && header.matches("\\d{1,6}") ? header : told.find() ? told.group(1) : "";
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, LONGEST_RETRY_AFTER)));
    }

    private static CrawlException refused(int status) {
        return new CrawlException(
                switch (status) {
                    case 400 -> "Firecrawl does not take this address or request (400)";
                    case 401 -> "Firecrawl refuses the key: look at FIRECRAWL_API_KEY (401)";
                    case 402 -> "Firecrawl has no credit left for this account (402)";
                    case 403 -> "Firecrawl does not fetch this site (403)";
                    case 404 -> "Firecrawl does not know the job any more, or is elsewhere: FIRECRAWL_BASE_URL (404)";
                    case 429 -> "Firecrawl is asked too often by this account: try again in a few minutes (429)";
                    default -> "Firecrawl does not work at the moment (" + status + ")";
                });
    }
}
