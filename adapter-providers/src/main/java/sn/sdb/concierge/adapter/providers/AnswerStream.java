package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Reads an answer that comes in pieces, up to its end or its failure. Not safe for concurrent use. */
final class AnswerStream {

    /** The last event of OpenAI's shape, which is no JSON; nobody else sends it. */
    private static final String DONE = "[DONE]";

    private final Collector collector;
    private final Gate gate;
    private final Progress progress;
    private OptionalLong firstTextAt = OptionalLong.empty();

    AnswerStream(Collector collector, Gate gate, Progress progress) {
        this.collector = collector;
        this.gate = gate;
        this.progress = progress;
    }

    /** Throws when the connection breaks or is given up; what had come until then is not lost. */
    Outcome read(SseReader events) throws IOException {
        for (Optional<String> data = events.next(); data.isPresent(); data = events.next()) {
            if (data.get().equals(DONE)) {
                return end(true);
            }
            switch (collector.take(Json.read(data.get()))) {
                case Next.Text(String text) -> take(text);
                case Next.Thought ignored -> progress.thought();
                case Next.Nothing ignored -> {
                    // Neither comments nor pings nor frames are progress: they come from a service that hangs, too.
                }
                case Next.Last ignored -> {
                    return end(true);
                }
                case Next.Failed(Outcome failure) -> {
                    return gate.hasText() ? new Outcome.Interrupted(scopeOf(failure), false) : failure;
                }
            }
        }
        return end(!events.isCutOff());
    }

    /** What it amounts to, as nothing more will come: an answer only if its end had been announced. */
    Outcome broken() {
        return end(false);
    }

    /** What may have been seen of a text that did not become an answer; what was not seen is taken back. */
    Optional<Answer> abandon() {
        if (gate.isOpen()) {
            return Optional.of(collector.completion(gate.givenOut()).begun());
        }
        gate.takeBack();
        return Optional.empty();
    }

    /** When there was something to be seen for the first time, by {@link System#nanoTime()}. */
    OptionalLong firstTextAt() {
        return firstTextAt;
    }

    /** What it has cost in US dollars, as far as the service has said. */
    Optional<BigDecimal> cost() {
        return collector.cost();
    }

    private void take(String text) {
        if (firstTextAt.isEmpty() && !text.isBlank()) {
            firstTextAt = OptionalLong.of(System.nanoTime());
        }
        if (!text.isEmpty()) {
            // Who takes the text may be slow: that is not the service's silence.
            progress.pause();
            gate.add(text);
            progress.text();
        }
    }

    private Outcome end(boolean whole) {
        Outcome outcome = collector.end(gate.text(), whole);
        if (outcome instanceof Outcome.Answered) {
            gate.end();
        }
        return outcome;
    }

    private static Scope scopeOf(Outcome failure) {
        return switch (failure) {
            case Outcome.Throttled throttled -> throttled.scope();
            case Outcome.Overloaded overloaded -> overloaded.scope();
            case Outcome.ServerError error -> error.scope();
            default -> Scope.PROVIDER;
        };
    }

    /** Hears of every token. */
    interface Progress {
        /** While nothing is read. */
        void pause();

        /** Of the text. */
        void text();

        /** Of what nobody gets to see. */
        void thought();
    }

    /** Understands the events of one kind of service. */
    interface Collector {

        /**
         * Understands one.
         *
         * @param event a missing node for one that is no JSON
         */
        Next take(JsonNode event);

        /** What it costs in US dollars, where the service says. */
        default Optional<BigDecimal> cost() {
            return Optional.empty();
        }

        /** This text with what is known beside it so far. */
        Completion completion(String text);

        /**
         * What the events amount to when no more come.
         *
         * @param text all that they brought
         * @param whole whether they came to an end of their own, as far as can be seen
         */
        Outcome end(String text, boolean whole);
    }

    /** What an event brought. */
    sealed interface Next {
        Next NOTHING = new Nothing();
        Next THOUGHT = new Thought();
        Next LAST = new Last();

        /** A part of the answer, possibly empty. */
        record Text(String text) implements Next {}

        /** A part of what the model thinks. */
        record Thought() implements Next {}

        /** Nothing that was asked for. */
        record Nothing() implements Next {}

        /** The end. */
        record Last() implements Next {}

        /** A failure before any text is like one without a stream; after it, the answer is interrupted. */
        record Failed(Outcome failure) implements Next {}
    }
}
