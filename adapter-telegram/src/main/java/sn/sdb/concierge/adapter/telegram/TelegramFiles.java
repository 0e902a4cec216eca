package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;

/**
 * Fetches files from Telegram (Bot API, "getFile"). A server of one's own in its local mode gives out paths of its own
 * disk, which are not fetched.
 */
public final class TelegramFiles implements MediaSource {

    private static final Logger log = LoggerFactory.getLogger(TelegramFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TelegramHttp http;
    private final HttpUrl getFile;

    /** With a client of its own. */
    public TelegramFiles(TelegramSettings settings) {
        this(settings, TelegramHttp.ownClient());
    }

    /** The same with the connections of a shared client. */
    public TelegramFiles(TelegramSettings settings, OkHttpClient shared) {
        this.http = new TelegramHttp(settings, shared);
        this.getFile = http.method("getFile");
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget) {
        long start = System.nanoTime();
        Fetched fetched = file.bytes().filter(bytes -> bytes > Media.LARGEST).isPresent()
                ? new Fetched.TooLarge()
                : Deadline.within(budget, deadline -> fetch(file, deadline));
        log.atInfo()
                .addKeyValue("outcome", fetched.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .addKeyValue("bytes", fetched instanceof Fetched.Whole(Media media) ? media.size() : 0)
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .log("telegram_file_fetched");
        return fetched;
    }

    private Fetched fetch(Content.Attachment file, Deadline deadline) {
        byte[] request =
                JSON.createObjectNode().put("file_id", file.ref()).toString().getBytes(StandardCharsets.UTF_8);
        if (!(http.call(getFile, request, deadline.left(), () -> true)
                instanceof TelegramHttp.Result.Answered answered)) {
            return new Fetched.Failed();
        }
        JsonNode answer = parse(answered.body());
        return switch (answered.status()) {
            case 200 -> download(answer.path("result"), file, deadline);
            case 400 -> refused(Json.text(answer, "description").orElse(""));
            default -> new Fetched.Failed();
        };
    }

    private Fetched download(JsonNode found, Content.Attachment file, Deadline deadline) {
        Optional<String> path = Json.text(found, "file_path");
        if (found.path("file_size").longValue() > Media.LARGEST) {
            return new Fetched.TooLarge();
        }
        return path.flatMap(http::file)
                .map(url -> http.download(url, file.mediaType(), deadline.left()))
                .orElseGet(Fetched.Failed::new);
    }

    /** Anything else that is refused is about the file: an id of another bot, or one that Telegram has forgotten. */
    private static Fetched refused(String description) {
        return description.toLowerCase(Locale.ROOT).contains("file is too big")
                ? new Fetched.TooLarge()
                : new Fetched.Gone();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
