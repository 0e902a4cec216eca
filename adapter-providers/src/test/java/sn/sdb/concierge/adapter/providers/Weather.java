package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What goes wrong when, at one service: a seed decides. */
final class Weather {

    /** No faults. */
    private static final Set<String> UNFIT = Set.of("ok", "ok_truncated", "ok_degraded");

    /** Long enough for an hour's cooldown to be over now and then: three services have bad weather. */
    private static final Duration SHORTEST_CALM = Duration.ofMinutes(15);

    private static final Duration LONGEST_CALM = Duration.ofMinutes(60);

    private final List<Episode> episodes = new ArrayList<>();
    private final List<Sample> ofQuestions;
    private final Random random;
    private Optional<Sample> ofThisQuestion = Optional.empty();
    private boolean shortens;

    Weather(Dialect dialect, Random random, Instant start, Duration length) {
        List<Sample> all = Sample.all().stream()
                .filter(sample -> sample.file().startsWith(dialect.provider() + "/"))
                .filter(sample -> !UNFIT.contains(sample.outcome()) && !sample.isInformation())
                .toList();
        List<Sample> lasting =
                all.stream().filter(sample -> !sample.scope().equals("request")).toList();
        this.ofQuestions =
                all.stream().filter(sample -> sample.scope().equals("request")).toList();
        this.random = random;
        List<Optional<Sample>> deck = new ArrayList<>();
        Instant from = start.plus(between(Duration.ofMinutes(1), LONGEST_CALM));
        while (from.isBefore(start.plus(length))) {
            Instant to = from.plus(between(Duration.ofSeconds(10), Duration.ofMinutes(15)));
            if (deck.isEmpty()) {
                lasting.forEach(sample -> deck.add(Optional.of(sample)));
                // A service that hangs up.
                deck.add(Optional.empty());
                Collections.shuffle(deck, random);
            }
            // Each comes once before any comes twice.
            Optional<Sample> sample = deck.removeLast();
            boolean ofAllKeys = sample.isEmpty() || isOfAllKeys(sample.get()) || random.nextInt(4) == 0;
            episodes.add(new Episode(from, to, sample, ofAllKeys ? -1 : random.nextInt(2)));
            from = to.plus(between(SHORTEST_CALM, LONGEST_CALM));
        }
    }

    /** OpenRouter counts what all keys do together (OpenRouter, limits). */
    private static boolean isOfAllKeys(Sample sample) {
        boolean isCounted = Set.of("rate_limited", "quota_window").contains(sample.outcome());
        return Set.of("provider", "model").contains(sample.scope())
                || (sample.dialect() == Dialect.OPENROUTER && isCounted);
    }

    /** One key is refused from then on, for so long. */
    void revoke(int key, Instant from, Duration length) {
        Sample refusal = Sample.of("anthropic/error-401-zai.json");
        episodes.addFirst(new Episode(from, from.plus(length), Optional.of(refusal), key));
    }

    /** Begins a question, which this service may stumble over. */
    void ask() {
        boolean stumbles = random.nextInt(50) == 0;
        Sample any = ofQuestions.get(random.nextInt(ofQuestions.size()));
        ofThisQuestion = stumbles ? Optional.of(any) : Optional.empty();
        shortens = random.nextInt(40) == 0;
    }

    /** Whether the answer to this question is cut at the length limit. */
    boolean shortens() {
        return shortens;
    }

    boolean isFair(int key, Instant now) {
        return ofThisQuestion.isEmpty() && episode(key, now).isEmpty();
    }

    boolean hangsUp(int key, Instant now) {
        return episode(key, now).map(episode -> episode.sample().isEmpty()).orElse(false);
    }

    /** What is answered instead of an answer. */
    Optional<Fault> fault(int key, Instant now) {
        return lastingFault(key, now).or(() -> ofThisQuestion.map(sample -> new Fault(sample, now)));
    }

    /** What is told of a key, whatever is asked. */
    Optional<Fault> lastingFault(int key, Instant now) {
        return episode(key, now).flatMap(episode -> episode.sample().map(sample -> new Fault(sample, episode.to())));
    }

    /** @param until when it is over */
    record Fault(Sample sample, Instant until) {}

    private Optional<Episode> episode(int key, Instant now) {
        return episodes.stream().filter(episode -> episode.meets(key, now)).findFirst();
    }

    private Duration between(Duration shortest, Duration longest) {
        return shortest.plusSeconds(random.nextLong(longest.minus(shortest).toSeconds()));
    }

    /** @param key -1 for all */
    private record Episode(Instant from, Instant to, Optional<Sample> sample, int key) {

        boolean meets(int asked, Instant now) {
            return (key < 0 || key == asked) && !now.isBefore(from) && now.isBefore(to);
        }
    }
}
