package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Calls {@code sendMessageDraft} (Telegram Bot API 9.3, open to all bots since 9.5): a bubble that lasts half a minute, in
 * private chats only, until a message of the bot takes its place. It never keeps a message waiting.
 */
final class Drafts {

    private static final Logger log = LoggerFactory.getLogger(Drafts.class);

    /** The answer waits while a draft is on its way, as it has to come after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration WHEN_THROTTLED = Duration.ofSeconds(1);

    private final TelegramHttp http;
    private final Sender sender;
    private final HttpUrl sendMessageDraft;

    Drafts(TelegramHttp http, Sender sender) {
        this.http = http;
        this.sender = sender;
        this.sendMessageDraft = http.method("sendMessageDraft");
    }

    static boolean areShownIn(TelegramChat chat) {
        return !chat.isGroup();
    }

    boolean show(TelegramChat chat, long number, String markdown) {
        if (!areShownIn(chat) || markdown.length() > MarkdownSplit.PLATFORM_LIMIT) {
            return false;
        }
        if (!sender.hasRoomFor(chat)) {
            return true;
        }
        long start = System.nanoTime();
        TelegramHttp.Result result = http.call(sendMessageDraft, body(chat, number, markdown), PATIENCE, () -> true);
        boolean shown = result instanceof TelegramHttp.Result.Answered answered && isTaken(chat, answered);
        log.atDebug()
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .addKeyValue("shown", shown)
                .log("telegram_draft_shown");
        return shown;
    }

    private boolean isTaken(TelegramChat chat, TelegramHttp.Result.Answered answered) {
        SendOutcome outcome = Verdict.on(answered.status(), Envelope.parse(answered.body()), answered.retryAfter())
                .outcome();
        if (outcome instanceof SendOutcome.Failed failed && failed.failure() == SendFailure.THROTTLED) {
            sender.hold(chat, failed.retryAfter().orElse(WHEN_THROTTLED));
        }
        return outcome instanceof SendOutcome.Sent;
    }

    private static RequestBody body(TelegramChat chat, long number, String markdown) {
        return JsonRequest.of(json -> {
            JsonRequest.writeChat(json, chat);
            // A 32-bit number other than zero; two answers of one chat are far enough apart.
            json.writeNumberField("draft_id", 1 + number % (Integer.MAX_VALUE - 1L));
            SendMessage.writeText(json, markdown, true);
        });
    }
}
