package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What goes wrong when, at one service: a seed decides. */
final class Weather {

    /** They speak of dates that are over, or are no answers to questions. */
    private static final Set<String> UNFIT = Set.of("ok", "ok_truncated", "ok_degraded");

    /** Long enough for an hour's cooldown to be over now and then: three services have bad weather. */
    private static final Duration SHORTEST_CALM = Duration.ofMinutes(15);

    private static final Duration LONGEST_CALM = Duration.ofMinutes(60);

    private final List<Episode> episodes = new ArrayList<>();
    private final List<Sample> ofQuestions;
    private final Random random;
    private Optional<Sample> ofThisQuestion = Optional.empty();

    Weather(Dialect dialect, Random random, Instant start, Duration length) {
        List<Sample> all = Sample.all().stream()
                .filter(sample -> sample.file().startsWith(dialect.provider() + "/"))
                .filter(sample -> !UNFIT.contains(sample.outcome()) && !sample.isInformation())
                .filter(sample -> !sample.cooldown().matches("until (?:\\d|X-).*|until the date"))
                .toList();
        List<Sample> lasting =
                all.stream().filter(sample -> !sample.scope().equals("request")).toList();
        this.ofQuestions =
                all.stream().filter(sample -> sample.scope().equals("request")).toList();
        this.random = random;
        Instant from = start.plus(between(Duration.ofMinutes(1), LONGEST_CALM));
        while (from.isBefore(start.plus(length))) {
            Instant to = from.plus(between(Duration.ofSeconds(10), Duration.ofMinutes(15)));
            int which = random.nextInt(lasting.size() + 1);
            // One more than there are samples: a service that hangs up.
            Optional<Sample> sample = which == lasting.size() ? Optional.empty() : Optional.of(lasting.get(which));
            boolean ofAllKeys = sample.isEmpty()
                    || Set.of("provider", "model").contains(sample.get().scope())
                    || random.nextInt(4) == 0;
            episodes.add(new Episode(from, to, sample, ofAllKeys ? -1 : random.nextInt(2)));
            from = to.plus(between(SHORTEST_CALM, LONGEST_CALM));
        }
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
    }

    boolean isFair(int key, Instant now) {
        return ofThisQuestion.isEmpty() && episode(key, now).isEmpty();
    }

    boolean hangsUp(int key, Instant now) {
        return episode(key, now).map(episode -> episode.sample().isEmpty()).orElse(false);
    }

    /** What is answered instead of an answer. */
    Optional<Sample> fault(int key, Instant now) {
        return episode(key, now).flatMap(Episode::sample).or(() -> ofThisQuestion);
    }

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
