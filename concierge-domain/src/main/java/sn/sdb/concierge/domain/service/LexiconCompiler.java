package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.service.LexiconSource.Line;
import sn.sdb.concierge.domain.service.LexiconSource.Section;
import sn.sdb.concierge.domain.service.Rule.Consequence;

/** Makes {@link Tables} of the sources of a lexicon. Used once. */
final class LexiconCompiler {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Folding folding;

    /** A few thousand words stand in many times as many places. */
    private final Map<String, List<String>> folded = new HashMap<>();

    private final Vocabulary.Builder vocabulary = new Vocabulary.Builder();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Concepts.Builder concepts = new Concepts.Builder();
    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, RuleDraft> rules = new LinkedHashMap<>();
    private final Map<String, Content.Command> commands = new HashMap<>();

    private LexiconCompiler(Folding folding) {
        this.folding = folding;
    }

    static Tables compile(List<LexiconSource> sources) {
        List<Section> sections =
                sources.stream().flatMap(source -> source.sections().stream()).toList();
        LexiconCompiler compiler = new LexiconCompiler(new Folding(spellings(sections)));
        for (Section section : sections) {
            try {
                compiler.add(section);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("section " + section.heading() + ", " + e.getMessage(), e);
            }
        }
        Concepts concepts = compiler.concepts.build();
        return new Tables(
                compiler.folding,
                compiler.vocabulary.build(),
                compiler.phrasesOf(concepts.order(), concepts.count()),
                compiler.phrasesOf(concepts.idiomOrder(), concepts.count()),
                concepts,
                compiler.rules.values().stream()
                        .map(draft -> draft.rule(concepts))
                        .toList(),
                compiler.commands);
    }

    private Phrases phrasesOf(int[] wanted, int count) {
        BitSet included = new BitSet(count);
        for (int concept : wanted) {
            included.set(concept);
        }
        List<Phrase> some = phrases.stream()
                .filter(phrase -> included.get(phrase.concept()))
                .toList();
        return new Phrases(some, slots.size(), count);
    }

    private static Map<String, List<String>> spellings(List<Section> sections) {
        Map<String, List<String>> spellings = new HashMap<>();
        for (Section section : sections) {
            for (Line line : section.kind().equals("spelling") ? section.lines() : List.<Line>of()) {
                String[] sides = line.text().split("=", 2);
                List<String> meant = sides.length < 2 ? List.of() : lettersOf(sides[1]);
                if (meant.isEmpty()) {
                    throw new IllegalArgumentException(line.place() + ": a spelling reads 'written = meant'");
                }
                for (String written : lettersOf(sides[0])) {
                    spellings.put(written, meant);
                }
            }
        }
        return spellings;
    }

    private static List<String> lettersOf(String text) {
        return Folding.ofLetters().words(text).words();
    }

    private void add(Section section) {
        switch (section.kind()) {
            case "spelling" -> {}
            case "ordinary" -> section.lines().forEach(line -> ordinary(line.text()));
            case "command" -> section.lines().forEach(line -> command(section, line));
            case "idiom" -> {
                int idiom = concepts.number("idiom " + section.word(1));
                concepts.defineIdiom(idiom);
                section.lines().forEach(line -> phrase(idiom, line.text(), line));
            }
            case "emergency" -> rule(section, new Consequence.Emergency(danger(section.word(1))), 2);
            case "service" -> rule(section, service(section), 3);
            default -> {
                int concept = concepts.number(section.kind());
                concepts.define(concept);
                section.lines().forEach(line -> phrase(concept, line.text(), line));
            }
        }
    }

    private void ordinary(String words) {
        folding.words(words).words().forEach(vocabulary::addOrdinary);
    }

    private void command(Section section, Line line) {
        String argument = section.heading().size() > 2 ? section.word(2) : "";
        commands.put(folding.fold(line.text()), new Content.Command(section.word(1), argument));
    }

    private static EmergencySign.Danger danger(String name) {
        return EmergencySign.Danger.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Consequence service(Section section) {
        return new Consequence.Service(
                ServiceType.valueOf(section.word(1).toUpperCase(Locale.ROOT)), Integer.parseInt(section.word(2)));
    }

    /** Each line of a rule is one way in which it holds; {@code &} joins what has to be said together, in any order. */
    private void rule(Section section, Consequence consequence, int nameAt) {
        String name = section.word(nameAt);
        RuleDraft draft = rules.computeIfAbsent(section.word(1) + " " + name, n -> new RuleDraft(consequence, name));
        draft.unless.addAll(section.unless());
        for (Line line : section.lines()) {
            List<Integer> together = new ArrayList<>();
            for (String part : line.text().split("&", -1)) {
                int concept = concepts.number(
                        line.text().contains("&") ? "part " + part.strip() : "rule " + section.word(1) + " " + name);
                concepts.define(concept);
                phrase(concept, part.strip(), line);
                together.add(concept);
            }
            if (!draft.whenever.contains(together)) {
                draft.whenever.add(together);
            }
        }
    }

    private void phrase(int concept, String text, Line line) {
        try {
            for (List<String> words : withAndWithoutOptional(Arrays.asList(SPACE.split(text)), 0)) {
                List<Phrase.Slot> parsed = new ArrayList<>();
                words.forEach(word -> parsed.addAll(slots(concept, word)));
                phrases.add(new Phrase(concept, parsed));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(line.place() + ": " + e.getMessage(), e);
        }
    }

    private static List<List<String>> withAndWithoutOptional(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            String word = words.get(i);
            if (word.endsWith("?")) {
                List<String> with = new ArrayList<>(words);
                with.set(i, word.substring(0, word.length() - 1));
                List<String> without = new ArrayList<>(words);
                without.remove(i);
                List<List<String>> all = new ArrayList<>(withAndWithoutOptional(with, i + 1));
                all.addAll(withAndWithoutOptional(without, i));
                return all;
            }
        }
        return List.of(words);
    }

    private List<Phrase.Slot> slots(int concept, String word) {
        if (word.startsWith("..")) {
            return List.of(new Phrase.Slot.Gap(Integer.parseInt(word.substring(2))));
        }
        if (word.startsWith("<") && word.indexOf('>') == word.length() - 1) {
            int part = concepts.number(word.substring(1, word.length() - 1));
            concepts.addPart(concept, part);
            return List.of(new Phrase.Slot.Concept(part));
        }
        if (word.indexOf('/') < 0) {
            return folded(word).stream().map(this::slot).toList();
        }
        List<String> alternatives = Arrays.asList(word.split("/", -1));
        return List.of(
                alternatives.stream().allMatch(this::isOneWord)
                        ? slot(String.join(
                                "/",
                                alternatives.stream()
                                        .map(each -> folded(each).getFirst())
                                        .toList()))
                        : either(concept, word));
    }

    private boolean isOneWord(String alternative) {
        return !alternative.startsWith("<") && folded(alternative).size() == 1;
    }

    private List<String> folded(String word) {
        return folded.computeIfAbsent(word, this::fold);
    }

    private List<String> fold(String word) {
        List<String> words = word.endsWith("*")
                ? List.of(lettersOf(word).getFirst() + "*")
                : folding.words(word).words();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("'" + word + "' is no word");
        }
        return words;
    }

    /** A nameless concept for alternatives of which some are concepts or several words: {@code <child>/moi/l'un}. */
    private Phrase.Slot either(int whole, String alternatives) {
        boolean isNew = !concepts.knows("either " + alternatives);
        int either = concepts.number("either " + alternatives);
        concepts.addPart(whole, either);
        if (isNew) {
            concepts.define(either);
            for (String alternative : alternatives.split("/", -1)) {
                phrases.add(new Phrase(either, slots(either, alternative)));
            }
        }
        return new Phrase.Slot.Concept(either);
    }

    /** The slot for folded words such as {@code frap*}{@code /tape/bat}; the same words have the same slot. */
    private Phrase.Slot slot(String folded) {
        Integer known = slots.get(folded);
        if (known != null) {
            return new Phrase.Slot.Word(known);
        }
        int slot = slots.size();
        slots.put(folded, slot);
        for (String word : folded.split("/", -1)) {
            if (word.endsWith("*")) {
                vocabulary.addBeginning(word.substring(0, word.length() - 1), slot);
            } else {
                vocabulary.addWhole(word, slot);
            }
        }
        return new Phrase.Slot.Word(slot);
    }

    /** A rule whose concepts are not numbered yet. */
    private static final class RuleDraft {
        private final Consequence consequence;
        private final String name;
        private final List<List<Integer>> whenever = new ArrayList<>();
        private final List<String> unless = new ArrayList<>();

        private RuleDraft(Consequence consequence, String name) {
            this.consequence = consequence;
            this.name = name;
        }

        private Rule rule(Concepts concepts) {
            return new Rule(
                    consequence,
                    name,
                    whenever,
                    unless.stream().map(concepts::number).distinct().toList());
        }
    }
}
