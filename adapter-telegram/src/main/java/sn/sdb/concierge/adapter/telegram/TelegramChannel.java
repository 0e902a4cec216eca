package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Sends to Telegram. A {@link ChatAddress} holds {@code <chat id>}, or {@code <chat id>/<thread id>} for a topic of a forum.
 */
public final class TelegramChannel implements MessagingChannel {

    private static final Logger log = LoggerFactory.getLogger(TelegramChannel.class);

    /** Nobody waits long for what is only a courtesy. */
    private static final Duration COURTESY = Duration.ofSeconds(3);

    private final TelegramHttp http;
    private final Sender sender;
    private final Drafts drafts;
    private final HttpUrl sendChatAction;
    private final HttpUrl answerCallbackQuery;

    /**
     * With a client of its own.
     *
     * @param files from which enclosed files are sent
     */
    public TelegramChannel(TelegramSettings settings, FileStore files) {
        this(settings, files, TelegramHttp.ownClient());
    }

    /** The same with the connections of a shared client. */
    public TelegramChannel(TelegramSettings settings, FileStore files, OkHttpClient shared) {
        this.http = new TelegramHttp(settings, shared);
        this.sender = sender(settings, new DirectSender(http, files));
        this.drafts = new Drafts(http, sender);
        this.sendChatAction = http.method("sendChatAction");
        this.answerCallbackQuery = http.method("answerCallbackQuery");
    }

    /** From the outside in: wait for our turn, then send and put right what can be. */
    private static Sender sender(TelegramSettings settings, Sender direct) {
        return settings.sendsPerSecond() == 0
                ? direct
                : new PacedSender(direct, settings.sendsPerSecond(), new SystemTicker());
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public List<Reply> split(Reply reply) {
        List<String> texts = MarkdownSplit.pieces(reply.markdown());
        if (texts.size() <= 1) {
            return List.of(reply);
        }
        List<Reply> pieces = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            pieces.add(new Reply(
                    texts.get(i),
                    i == texts.size() - 1 ? reply.choices() : List.of(),
                    i == 0 ? reply.quotedRef() : Optional.empty()));
        }
        return pieces;
    }

    /**
     * The permit is asked for on this thread, when a connection is there and not a byte is written; when it is no longer
     * ours, the send ends as a {@link SendFailure#PLATFORM_DOWN} failure.
     */
    @Override
    public SendOutcome send(ChatAddress to, Reply piece, Permit permit) {
        RunningPermit running = RunningPermit.of(permit);
        return TelegramChat.of(to)
                .map(chat -> sender.send(chat, piece, running))
                .orElseGet(() -> SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND));
    }

    /** A bot cannot read back what it wrote: the Bot API has neither history nor echo. */
    @Override
    public Trace trace(ChatAddress to, Reply piece, Instant since) {
        return Trace.CANNOT_TELL;
    }

    @Override
    public void showTyping(ChatAddress to) {
        TelegramChat.of(to)
                .ifPresent(chat -> call("telegram_typing_shown", sendChatAction, json -> {
                    JsonRequest.writeChat(json, chat);
                    json.writeStringField("action", "typing");
                }));
    }

    @Override
    public boolean showsDrafts(ChatAddress to) {
        return TelegramChat.of(to).filter(Drafts::areShownIn).isPresent();
    }

    @Override
    public boolean showDraft(ChatAddress to, long draft, String markdown) {
        return TelegramChat.of(to)
                .map(chat -> drafts.show(chat, draft, markdown))
                .orElse(false);
    }

    /** A pressed button keeps turning until it is answered; see {@link TelegramWebhook} for where its query id is. */
    @Override
    public void acknowledge(InboundMessage message) {
        if (message.content() instanceof Content.Choice) {
            CallbackRef.queryIdIn(message.messageRef())
                    .ifPresent(id -> call(
                            "telegram_button_answered",
                            answerCallbackQuery,
                            json -> json.writeStringField("callback_query_id", id)));
        }
    }

    private void call(String event, HttpUrl method, JsonRequest.Fields fields) {
        long start = System.nanoTime();
        TelegramHttp.Result result = http.call(method, JsonRequest.of(fields), COURTESY, () -> true);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        log.atDebug()
                .addKeyValue("api_request_duration", took.toMillis())
                .addKeyValue("status", result instanceof TelegramHttp.Result.Answered answered ? answered.status() : 0)
                .log(event);
    }

    private static final class SystemTicker implements PacedSender.Ticker {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    }
}
