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
    private final int cry;
    private final int cryFiller;
    private final int greeting;

    public EmergencyDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.rules = lexicon.tables().rules().stream()
                .filter(rule -> rule.consequence() instanceof Rule.Consequence.Emergency)
                .sorted(Comparator.comparing(EmergencyDetector::danger))
                .toList();
        this.cry = lexicon.tables().concepts().number("cry");
        this.cryFiller = lexicon.tables().concepts().number("cry-filler");
        this.greeting = lexicon.tables().concepts().number("greeting");
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
        if (reading.says(cry) && reading.saysOnly(cry, cryFiller, greeting)) {
            return Optional.of(new EmergencySign(EmergencySign.Danger.DANGER_TO_LIFE, "cry_alone"));
        }
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
