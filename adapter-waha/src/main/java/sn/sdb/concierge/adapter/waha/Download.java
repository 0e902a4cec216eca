package sn.sdb.concierge.adapter.waha;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;

/** What came of asking for a file once. */
sealed interface Download {

    /** What a platform says that does not know what a file is. */
    String NO_TYPE = "application/octet-stream";

    Download FAILED = new Ended(new Fetched.Failed());

    /** There is nothing more to be asked. */
    record Ended(Fetched fetched) implements Download {}

    /** It is not there. */
    record Missing() implements Download {}

    /** It is elsewhere, perhaps. */
    record Moved(HttpUrl address) implements Download {
        @Override
        public String toString() {
            return "Moved[masked]";
        }
    }

    /**
     * Carries the call out. OkHttp reports a body that ends before its length.
     *
     * @param declaredType as the message said
     */
    static Download of(Call call, String declaredType) {
        try (Response response = call.execute()) {
            Download download = switch (response.code()) {
                case 200 -> new Ended(read(response, declaredType));
                case 404, 410 -> new Missing();
                case 301, 302, 303, 307, 308 -> moved(response);
                default -> FAILED;
            };
            if (download instanceof Ended(Fetched.TooLarge ignored)) {
                // Or OkHttp reads on for a while, to keep the connection.
                call.cancel();
            }
            return download;
        } catch (IOException e) {
            return FAILED;
        }
    }

    private static Download moved(Response response) {
        return headerOf(response, "Location")
                .flatMap(to -> Optional.ofNullable(response.request().url().resolve(to)))
                .<Download>map(Moved::new)
                .orElse(FAILED);
    }

    private static Fetched read(Response response, String declaredType) throws IOException {
        ResponseBody body = response.body();
        if (!headerOf(response, "Content-Encoding").orElse("identity").equals("identity")) {
            return new Fetched.Failed();
        }
        if (body.contentLength() > Media.LARGEST) {
            return new Fetched.TooLarge();
        }
        byte[] bytes = body.byteStream().readNBytes(Media.LARGEST + 1);
        if (bytes.length == 0) {
            return new Fetched.Gone();
        }
        if (bytes.length > Media.LARGEST) {
            return new Fetched.TooLarge();
        }
        String type = declaredType.isBlank() || declaredType.startsWith(NO_TYPE)
                ? headerOf(response, "Content-Type").orElse(NO_TYPE)
                : declaredType;
        return new Fetched.Whole(Media.of(type, bytes));
    }

    private static Optional<String> headerOf(Response response, String name) {
        return Optional.ofNullable(response.header(name));
    }
}
