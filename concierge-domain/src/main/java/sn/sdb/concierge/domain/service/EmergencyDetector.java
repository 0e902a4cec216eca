package sn.sdb.concierge.domain.service;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells by rules alone whether somebody writes of a danger to life, of violence or of abuse. When in doubt it says yes: a
 * false alarm costs the office a look, a miss may cost a life. Immutable.
 */
public final class EmergencyDetector {

    private final Lexicon lexicon;
    private final List<Rule> rules;

    public EmergencyDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.rules = lexicon.tables().rules().stream()
                .filter(rule -> rule.consequence() instanceof Rule.Consequence.Emergency)
                .sorted(Comparator.comparing(EmergencyDetector::danger))
                .toList();
    }

    /** A detector with the lexicon that comes with the product. */
    public static EmergencyDetector standard() {
        return new EmergencyDetector(Lexicon.standard());
    }

    /** The danger of which a text speaks, if any. */
    public Optional<EmergencySign> detect(String text) {
        return detect(lexicon.read(text));
    }

    Optional<EmergencySign> detect(Reading reading) {
        for (Rule rule : rules) {
            if (reading.warns(rule)) {
                return Optional.of(new EmergencySign(danger(rule), rule.name()));
            }
        }
        return Optional.empty();
    }

    private static EmergencySign.Danger danger(Rule rule) {
        return ((Rule.Consequence.Emergency) rule.consequence()).danger();
    }
}
