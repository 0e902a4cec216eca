package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Asks Meta about the number that writes. Calls once, never retries; for operators, not for the way of a message. */
public final class CloudSetup {

    private static final Duration BUDGET = Duration.ofSeconds(15);

    private final WhatsAppHttp http;
    private final String phoneNumberId;

    public CloudSetup(CloudSettings settings) {
        this.http = WhatsAppHttp.toMeta(settings);
        this.phoneNumberId = settings.phoneNumberId();
    }

    /** What Meta says of the number. */
    public sealed interface Status {
        /**
         * It may write.
         *
         * @param quality Meta's word for what people think of its messages, such as {@code GREEN}
         */
        record Known(String quality) implements Status {}

        /** The token is not accepted, or not for this number. */
        record TokenRefused() implements Status {}

        /** There is no such number, as far as this token may see. */
        record NoSuchNumber() implements Status {}

        /** No answer, or none of Meta's. */
        record Unreachable() implements Status {}
    }

    /** Asks for the number's own record (Graph API, "Phone number"). */
    public Status number() {
        return switch (http.get(
                http.url(phoneNumberId)
                        .addQueryParameter("fields", "quality_rating")
                        .build(),
                BUDGET)) {
            case Exchange.Answered answered -> statusOf(answered);
            case Exchange.NotSent ignored -> new Status.Unreachable();
            case Exchange.Lost ignored -> new Status.Unreachable();
        };
    }

    private static Status statusOf(Exchange.Answered answered) {
        JsonNode body = answered.body();
        if (answered.isSuccess() && LooseJson.text(body.path("id")).isPresent()) {
            return new Status.Known(LooseJson.text(body.path("quality_rating"))
                    .filter(word -> word.matches("[A-Z_]{1,20}"))
                    .orElse("UNKNOWN"));
        }
        int code = body.path("error").path("code").asInt(-1);
        // An object that does not exist and one that the token may not see get the same answer.
        if (code == 33 || (code == 100 && answered.status() == 400)) {
            return new Status.NoSuchNumber();
        }
        boolean refused = answered.status() == 401 || answered.status() == 403 || code == 190 || code == 10;
        return refused ? new Status.TokenRefused() : new Status.Unreachable();
    }
}
