package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Calls the sending methods. A message that Telegram refused, so that nothing was sent, is put right and handed over
 * again, once for each kind of correction; nothing else is repeated.
 */
final class DirectSender implements Sender {

    private static final Logger log = LoggerFactory.getLogger(DirectSender.class);

    private final TelegramHttp http;
    private final FileStore files;
    private final HttpUrl sendMessage;

    DirectSender(TelegramHttp http, FileStore files) {
        this.http = http;
        this.files = files;
        this.sendMessage = http.method("sendMessage");
    }

    @Override
    public SendOutcome send(TelegramChat chat, Reply piece, RunningPermit permit) {
        try {
            return outgoing(chat, piece)
                    .map(message -> send(message, permit))
                    .orElseGet(() -> SendOutcome.Failed.of(SendFailure.REJECTED));
        } catch (FilesUnavailableException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("telegram_file_not_read");
            return SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN);
        }
    }

    /** Empty when there is nothing to be sent: no words, or a file that is gone. */
    private Optional<Outgoing> outgoing(TelegramChat chat, Reply piece) {
        return switch (piece.enclosure().orElse(null)) {
            case null ->
                piece.markdown().isBlank() ? Optional.empty() : Optional.of(new SendMessage(chat, piece, true));
            case Enclosure.Place place -> Optional.of(new SendVenue(chat, piece, place));
            case Enclosure.File file -> stored(chat, piece, file);
        };
    }

    private Optional<Outgoing> stored(TelegramChat chat, Reply piece, Enclosure.File file) {
        Optional<StoredFile> stored = files.open(file.id());
        if (stored.isEmpty()) {
            log.atWarn().addKeyValue("chat_id", chat).log("telegram_file_gone");
            return Optional.empty();
        }
        try (StoredFile opened = stored.get()) {
            return Optional.of(SendFile.of(chat, piece, opened, file, files));
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file that was not read", e);
        }
    }

    private SendOutcome send(Outgoing first, RunningPermit permit) {
        Set<Class<?>> corrected = new HashSet<>(2);
        Outgoing message = first;
        while (true) {
            Verdict verdict = attempt(message, permit);
            Optional<Verdict.Correction> correction = verdict.correction();
            if (correction.isEmpty() || !corrected.add(correction.get().getClass())) {
                return verdict.outcome();
            }
            message = message.corrected(correction.get());
        }
    }

    private Verdict attempt(Outgoing message, RunningPermit permit) {
        long start = System.nanoTime();
        TelegramHttp.Result result = http.call(urlOf(message), message.body(), permit.left(), permit.stillOurs());
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

    private HttpUrl urlOf(Outgoing message) {
        return message instanceof SendMessage ? sendMessage : http.method(message.method());
    }

    /** Without Telegram's wording, which may repeat a part of the text. */
    private static void report(Outgoing message, TelegramHttp.Result result, SendOutcome outcome, Duration duration) {
        LoggingEventBuilder line = outcome instanceof SendOutcome.Sent ? log.atInfo() : log.atWarn();
        line = line.addKeyValue("chat_id", message.chat())
                .addKeyValue("method", message.method())
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
