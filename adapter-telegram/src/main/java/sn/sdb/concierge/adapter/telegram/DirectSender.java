package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Calls {@code sendMessage}. A message that Telegram refused, so that nothing was sent, is put right and handed over
 * again, once for each kind of correction; nothing else is repeated.
 */
final class DirectSender implements Sender {

    private static final Logger log = LoggerFactory.getLogger(DirectSender.class);

    private final TelegramHttp http;
    private final HttpUrl sendMessage;

    DirectSender(TelegramHttp http) {
        this.http = http;
        this.sendMessage = http.method("sendMessage");
    }

    @Override
    public SendOutcome send(TelegramChat chat, Reply piece, RunningPermit permit) {
        if (piece.markdown().isBlank()) {
            return SendOutcome.Failed.of(SendFailure.REJECTED);
        }
        Set<Class<?>> corrected = new HashSet<>(2);
        SendMessage message = new SendMessage(chat, piece, true);
        while (true) {
            Verdict verdict = attempt(message, permit);
            Optional<Verdict.Correction> correction = verdict.correction();
            if (correction.isEmpty() || !corrected.add(correction.get().getClass())) {
                return verdict.outcome();
            }
            message = message.corrected(correction.get());
        }
    }

    private Verdict attempt(SendMessage message, RunningPermit permit) {
        long start = System.nanoTime();
        TelegramHttp.Result result = http.call(sendMessage, message.json(), permit.left(), permit.stillOurs());
        Verdict verdict = switch (result) {
            case TelegramHttp.Result.Answered answered ->
                Verdict.on(answered.status(), Envelope.parse(answered.body()), answered.retryAfter());
            case TelegramHttp.Result.NotLeft ignored ->
                new Verdict(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN), Optional.empty());
            case TelegramHttp.Result.NoAnswer ignored ->
                new Verdict(new SendOutcome.Unknown(SendFailure.NO_ANSWER), Optional.empty());
        };
        report(message, result, verdict.outcome(), Duration.ofNanos(System.nanoTime() - start));
        return verdict;
    }

    /** Without Telegram's wording, which may repeat a part of the text. */
    private static void report(
            SendMessage message, TelegramHttp.Result result, SendOutcome outcome, Duration duration) {
        LoggingEventBuilder line = outcome instanceof SendOutcome.Sent ? log.atInfo() : log.atWarn();
        line = line.addKeyValue("chat_id", message.chat())
                .addKeyValue("message_length", message.piece().markdown().length())
                .addKeyValue("api_request_duration", duration.toMillis());
        if (result instanceof TelegramHttp.Result.Answered answered) {
            line = line.addKeyValue("status", answered.status());
        }
        switch (outcome) {
            case SendOutcome.Sent ignored -> line.log("telegram_message_sent");
            case SendOutcome.Failed failed ->
                line.addKeyValue("failure", failed.failure()).log("telegram_message_failed");
            case SendOutcome.Unknown unknown ->
                line.addKeyValue("failure", unknown.failure()).log("telegram_message_unknown");
        }
    }
}
