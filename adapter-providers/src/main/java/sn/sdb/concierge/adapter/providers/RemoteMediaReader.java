package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;

/** Has a file read by a model that takes it, with the keys, the patience and the memory of all other questions. */
final class RemoteMediaReader implements MediaReader {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteMediaReader.class);

    /** Some pages; more is not read by anybody here. */
    private static final int LONGEST_TEXT = 4096;

    private final List<Provider> providers;
    private final FailoverAnswers answers;

    RemoteMediaReader(List<Provider> providers, FailoverAnswers answers) {
        this.providers = List.copyOf(providers);
        this.answers = answers;
    }

    @Override
    public Reading read(Media media, Duration budget) {
        Matter.File file = new Matter.File(media, Brief.of(media.kind()), LONGEST_TEXT);
        Reading reading = switch (best(file)) {
            case TAKEN -> reading(answers.ask(file, budget, Optional.empty()));
            case TOO_LARGE -> new Reading.TooLarge();
            case OF_ANOTHER_KIND -> new Reading.CannotRead();
        };
        LOG.atInfo()
                .addKeyValue("kind", media.kind().name().toLowerCase(Locale.ROOT))
                .addKeyValue("media_type", media.mediaType())
                .addKeyValue("bytes", media.size())
                .addKeyValue("instructions", file.brief().version())
                .addKeyValue("reading", reading.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .log("media_reading");
        return reading;
    }

    /** What the best of all models makes of it, before any of them is asked. */
    private Fit best(Matter.File file) {
        return providers.stream()
                .flatMap(provider -> provider.models().stream())
                .map(model -> file.fit(model.takes()))
                .min(Fit::compareTo)
                .orElse(Fit.OF_ANOTHER_KIND);
    }

    /** Nothing that failed for the file itself would go better later. */
    private static Reading reading(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var answer) -> Brief.understood(answer.text(), answer.shortened());
            case Outcome.TooLarge ignored -> new Reading.TooLarge();
            case Outcome.Incapable ignored -> new Reading.CannotRead();
            case Outcome.BadRequest ignored -> new Reading.CannotRead();
            case Outcome.Blocked ignored -> new Reading.Refused();
            case Outcome.TimedOut ignored -> new Reading.TimedOut();
            default -> new Reading.Failed();
        };
    }
}
