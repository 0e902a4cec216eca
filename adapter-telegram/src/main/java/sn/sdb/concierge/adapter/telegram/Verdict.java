package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * What an answer to one of the sending methods means.
 *
 * @param outcome when nothing can be put right, or was already
 * @param correction what would let the same message pass
 */
record Verdict(SendOutcome outcome, Optional<Correction> correction) {

    /** How a refused message is put right; each at most once. */
    sealed interface Correction {
        /** The formatting was not understood. */
        record WithoutFormatting() implements Correction {}

        /** The group has become a supergroup, under another id. */
        record ToChat(long id) implements Correction {}

        /** The topic of the forum is gone. */
        record WithoutThread() implements Correction {}

        /** The picture is too large, too long or not understood, and passes as a file. */
        record AsDocument() implements Correction {}
    }

    /**
     * The only place that looks at status codes: the answer's own code first, then the wording. Wording as in the official
     * server, {@code tdlib/telegram-bot-api}; it changes, so only its telling parts are looked for.
     */
    static Verdict on(int status, Optional<Envelope> answer, @Nullable String retryAfterHeader) {
        if (answer.isPresent() && answer.get().ok()) {
            return sent(answer.get().messageId());
        }
        int code = answer.isPresent() && answer.get().errorCode() != 0
                ? answer.get().errorCode()
                : status;
        if (code >= 500) {
            return unknown(SendFailure.PLATFORM_DOWN);
        }
        if (code == 429) {
            return new Verdict(
                    new SendOutcome.Failed(SendFailure.THROTTLED, pause(answer, retryAfterHeader)), Optional.empty());
        }
        if (answer.isEmpty()) {
            // Something between us and Telegram answered: a refusal went no further, anything else may have.
            return code >= 300 ? failed(SendFailure.NO_ANSWER) : unknown(SendFailure.NO_ANSWER);
        }
        String wording = answer.get().description().toLowerCase(Locale.ROOT);
        return switch (code) {
            case 400 -> badRequest(wording, answer.get());
            // A token that was never valid is a path that does not exist.
            case 401, 404 -> failed(SendFailure.UNAUTHORIZED);
            case 403 -> failed(forbidden(wording));
            // Another poller, or a self-hosted server that filters bots: a matter of configuration.
            case 409, 421 -> failed(SendFailure.SESSION_DOWN);
            default -> code >= 400 ? failed(SendFailure.REJECTED) : unknown(SendFailure.NO_ANSWER);
        };
    }

    private static Verdict badRequest(String wording, Envelope answer) {
        if (answer.migrateToChatId().isPresent()) {
            return failed(SendFailure.CHAT_NOT_FOUND)
                    .unless(new Correction.ToChat(answer.migrateToChatId().getAsLong()));
        }
        if (wording.contains("can't parse entities") || wording.contains("can't parse message text")) {
            return failed(SendFailure.REJECTED).unless(new Correction.WithoutFormatting());
        }
        if (wording.contains("thread not found")) {
            return failed(SendFailure.REJECTED).unless(new Correction.WithoutThread());
        }
        if (wording.contains("photo_") || wording.contains("image_process_failed")) {
            return failed(SendFailure.REJECTED).unless(new Correction.AsDocument());
        }
        if (wording.contains("message is not modified")) {
            return sent(OptionalLong.empty());
        }
        boolean noChat = wording.contains("chat not found")
                || wording.contains("user not found")
                || wording.contains("peer_id_invalid")
                || wording.contains("chat was deactivated")
                || wording.contains("upgraded to a supergroup");
        return failed(noChat ? SendFailure.CHAT_NOT_FOUND : SendFailure.REJECTED);
    }

    /** The person closed the door, or the bot was put out of a group, which says nothing about the person. */
    private static SendFailure forbidden(String wording) {
        boolean group = wording.contains("kicked") || wording.contains("not a member") || wording.contains("group");
        return group ? SendFailure.CHAT_NOT_FOUND : SendFailure.RECIPIENT_UNREACHABLE;
    }

    /** For how long nothing should be asked, if it says so. */
    static Optional<Duration> pause(Optional<Envelope> answer, @Nullable String header) {
        OptionalLong seconds = answer.map(Envelope::retryAfter).orElse(OptionalLong.empty());
        if (seconds.isEmpty() && header != null && header.matches("[0-9]{1,6}")) {
            seconds = OptionalLong.of(Long.parseLong(header));
        }
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 1, 86_400)))
                : Optional.empty();
    }

    private Verdict unless(Correction possible) {
        return new Verdict(outcome, Optional.of(possible));
    }

    private static Verdict sent(OptionalLong messageId) {
        Optional<String> ref =
                messageId.isPresent() ? Optional.of(Long.toString(messageId.getAsLong())) : Optional.empty();
        return new Verdict(new SendOutcome.Sent(ref), Optional.empty());
    }

    private static Verdict failed(SendFailure failure) {
        return new Verdict(SendOutcome.Failed.of(failure), Optional.empty());
    }

    private static Verdict unknown(SendFailure failure) {
        return new Verdict(new SendOutcome.Unknown(failure), Optional.empty());
    }
}
