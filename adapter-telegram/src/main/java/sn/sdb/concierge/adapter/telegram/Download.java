package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;

/** Reads a file from an answer, or says why there is none. OkHttp reports a body that ends before its length. */
final class Download {

    private static final String NO_TYPE = "application/octet-stream";

    private Download() {}

    /**
     * Carries the call out.
     *
     * @param declaredType as the message said
     */
    static Fetched of(Call call, String declaredType) {
        try (Response response = call.execute()) {
            Fetched fetched = switch (response.code()) {
                case 200 -> read(response, declaredType);
                case 404, 410 -> new Fetched.Gone();
                default -> new Fetched.Failed();
            };
            if (fetched instanceof Fetched.TooLarge) {
                // Or OkHttp reads on for a while, to keep the connection.
                call.cancel();
            }
            return fetched;
        } catch (IOException e) {
            return new Fetched.Failed();
        }
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
