package sn.sdb.concierge.domain.service;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.service.Rule.Consequence;

/** Tells by rules alone which service a message asks for. Immutable. */
public final class ServiceDetector {

    /** A message up to this many words that begins with "and" goes on with the subject. */
    private static final int SHORT = 6;

    private static final int HINT = 1;
    private static final int BEYOND_DOUBT = 3;

    private final Lexicon lexicon;
    private final EmergencyDetector emergencies;
    private final List<Rule> rules;
    private final int greeting;
    private final int acknowledgement;
    private final int continuation;
    private final int elliptic;

    public ServiceDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.emergencies = new EmergencyDetector(lexicon);
        this.rules = lexicon.tables().rules().stream()
                .filter(rule -> rule.consequence() instanceof Consequence.Service)
                .toList();
        Concepts concepts = lexicon.tables().concepts();
        this.greeting = concepts.number("greeting");
        this.acknowledgement = concepts.number("acknowledgement");
        this.continuation = concepts.number("continuation");
        this.elliptic = concepts.number("elliptic");
    }

    /** A detector with the lexicon that comes with the product. */
    public static ServiceDetector standard() {
        return new ServiceDetector(Lexicon.standard());
    }

    /**
     * The service for which a text asks.
     *
     * @param current the service that the session has, if any; kept by what says nothing else
     */
    public Detection detect(String text, Optional<ServiceType> current) {
        Reading reading = lexicon.read(text);
        Optional<EmergencySign> emergency = emergencies.detect(reading);
        if (emergency.isPresent()) {
            return new Detection.Sure(ServiceType.CONTACT_HUMAIN, "emergency");
        }
        if (reading.saysOnly(greeting, acknowledgement)) {
            return current.<Detection>map(service -> new Detection.Sure(service, "courtesy_in_session"))
                    .orElseGet(() -> new Detection.Sure(ServiceType.RENSEIGNEMENT, "courtesy"));
        }
        return current.map(service -> inSession(reading, service)).orElseGet(() -> alone(reading));
    }

    private Detection inSession(Reading reading, ServiceType current) {
        if (reading.saysOnly(elliptic, acknowledgement, continuation)) {
            return new Detection.Sure(current, "elliptic_in_session");
        }
        Scores scores = scores(reading);
        Scores.Score best = scores.best();
        boolean goesOn = reading.length() <= SHORT && reading.beginsWith(continuation);
        if (best.service() != current
                && best.strength() > (goesOn ? BEYOND_DOUBT - 1 : HINT)
                && best.strength() > scores.of(current).strength()) {
            return scores.decision();
        }
        if (goesOn || (best.service() == current && best.strength() > HINT)) {
            return new Detection.Sure(current, goesOn ? "continuation" : best.rule());
        }
        if (scores.of(current).strength() > HINT) {
            return scores.decision();
        }
        return reading.length() <= SHORT
                ? new Detection.Sure(current, "short_in_session")
                : new Detection.Unsure(current, "nothing_else_in_session");
    }

    private Detection alone(Reading reading) {
        return scores(reading).decision();
    }

    private Scores scores(Reading reading) {
        Scores scores = new Scores();
        for (Rule rule : rules) {
            if (rule.consequence() instanceof Consequence.Service service
                    && service.strength() > scores.of(service.service()).strength()
                    && reading.asks(rule)) {
                scores.set(service.service(), new Scores.Score(service.service(), service.strength(), rule.name()));
            }
        }
        return scores;
    }
}
