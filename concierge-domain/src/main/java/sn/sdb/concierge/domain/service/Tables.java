package sn.sdb.concierge.domain.service;

import java.util.List;
import java.util.Map;
import sn.sdb.concierge.domain.message.Content;

/** A lexicon made ready for matching. Immutable. */
final class Tables {

    private final Folding folding;
    private final Vocabulary vocabulary;
    private final Phrases phrases;
    private final Phrases idiomPhrases;
    private final Concepts concepts;
    private final List<Rule> rules;
    private final Map<String, Content.Command> commands;

    Tables(
            Folding folding,
            Vocabulary vocabulary,
            Phrases phrases,
            Phrases idiomPhrases,
            Concepts concepts,
            List<Rule> rules,
            Map<String, Content.Command> commands) {
        this.folding = folding;
        this.vocabulary = vocabulary;
        this.phrases = phrases;
        this.idiomPhrases = idiomPhrases;
        this.concepts = concepts;
        this.rules = List.copyOf(rules);
        this.commands = Map.copyOf(commands);
    }

    Folding folding() {
        return folding;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Phrases phrases() {
        return phrases;
    }

    /** The phrases of idioms, and of the concepts of which they are made. */
    Phrases idiomPhrases() {
        return idiomPhrases;
    }

    Concepts concepts() {
        return concepts;
    }

    List<Rule> rules() {
        return rules;
    }

    /** Commands by their folded words. */
    Map<String, Content.Command> commands() {
        return commands;
    }
}
