package sn.sdb.concierge.domain.service;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a folded French word sounds, near enough to find the word that somebody wrote by ear: "nui" for "nuit", "poizon"
 * for "poison", "anfan" for "enfant".
 */
final class Sound {

    /** Shorter sounds are those of too many words. */
    static final int SHORTEST = 3;

    private static final List<Rule> RULES = List.of(
            new Rule("eau|au", "o"),
            new Rule("[ae]i[nm](?![aeiouyn])", "in"),
            new Rule("ai|ei", "e"),
            new Rule("oi", "wa"),
            new Rule("[ea][nm](?![aeiouynm])", "an"),
            new Rule("i[mn](?=[bp])", "in"),
            new Rule("ge(?=[ao])", "j"),
            new Rule("gu(?=[ei])", "g"),
            new Rule("g(?=[ei])", "j"),
            new Rule("(?<=[aeiouy])s(?=[aeiouy])", "z"),
            new Rule("c(?=[eiy])|ss", "s"),
            new Rule("c(?!h)|q", "k"),
            new Rule("y", "i"),
            new Rule("(?<!c)h", ""),
            new Rule("(.)\\1+", "$1"),
            new Rule("(?<=.{3})[estdxpz]+$", ""));

    private Sound() {}

    static String of(String word) {
        String sound = word;
        for (Rule rule : RULES) {
            sound = rule.written().matcher(sound).replaceAll(rule.spoken());
        }
        return sound;
    }

    private record Rule(Pattern written, String spoken) {
        Rule(String written, String spoken) {
            this(Pattern.compile(written), spoken);
        }
    }
}
