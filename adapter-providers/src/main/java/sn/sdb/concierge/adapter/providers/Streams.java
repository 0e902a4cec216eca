package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Reads an answer that comes in pieces, up to its end or its failure. */
final class Streams {

    private Streams() {}

    static Outcome read(Reply reply, Collector collector) {
        try {
            SseReader events = SseReader.of(reply.body());
            for (Optional<String> data = events.next(); data.isPresent(); data = events.next()) {
                JsonNode event = Json.read(data.get());
                if (event.isObject()) {
                    Optional<Outcome> failure = collector.take(event).failure();
                    if (failure.isPresent()) {
                        return failure.get();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return collector.end();
    }

    /** Puts the pieces together. */
    interface Collector {

        Next take(JsonNode event);

        /** What the pieces amount to when no more come. */
        Outcome end();
    }

    /** Whether to read on. */
    record Next(Optional<Outcome> failure) {

        static Next more() {
            return new Next(Optional.empty());
        }

        /** A failure before any text is like one without a stream; after it, the answer was interrupted. */
        static Next failed(Outcome failure, boolean afterText) {
            return new Next(Optional.of(afterText ? new Outcome.Interrupted(scopeOf(failure), false) : failure));
        }

        private static Scope scopeOf(Outcome failure) {
            return switch (failure) {
                case Outcome.Throttled throttled -> throttled.scope();
                case Outcome.Overloaded overloaded -> overloaded.scope();
                case Outcome.ServerError error -> error.scope();
                default -> Scope.PROVIDER;
            };
        }
    }
}
