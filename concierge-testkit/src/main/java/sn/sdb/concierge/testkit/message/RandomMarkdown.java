package sn.sdb.concierge.testkit.message;

import java.util.Random;

/**
 * Markdown as a model might write it, for tests of what is made of it. The same seed makes the same text. Not safe for
 * concurrent use.
 */
public final class RandomMarkdown {

    private static final String[] WORDS = {
        "le",
        "catéchisme",
        "inscription",
        "l'enfant",
        "rendez-vous",
        "samedi",
        "1986",
        "15 h",
        "Dakar",
        "où",
        "Noël",
        "paroisse",
        "(voir",
        "ici)",
        "oui,",
        "merci.",
        "Quoi ?",
        "snake_case_mot",
        "2 x 3",
        "50 %",
        "a&b",
        "x<y",
        "«fin»"
    };

    /** Each is one character to whoever reads it. */
    private static final String[] CLUSTERS = {
        "🙏🏾", "👨‍👩‍👧‍👦", "🇸🇳", "1️⃣", "e\u0301", "❤️‍🔥", "क्षि", "각", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝒳", "o\u0302\u0323"
    };

    private static final String[] FOREIGN = {"مرحبا", "بكم", "שלום", "教理", "日程", "Добро", "ελπίδα", "ደህና"};

    private static final String[] STRAYS = {
        "*",
        "**",
        "***",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "```",
        "[",
        "]",
        "](",
        "![",
        "(",
        ")",
        "<",
        ">",
        "&",
        "\\",
        "|",
        "#",
        "<b>",
        "</div>",
        "<!--",
        "&nbsp;",
        "&#8203;",
        "&#xD83D;",
        "&#x202E;",
        "&#57344;",
        "\u200B",
        "\u0301",
        "\u200D",
        "\t",
        "https://",
        "](https://exemple.test)",
        "<https://exemple.test/_a_>",
        "- ",
        "> ",
        "1. ",
        "\n",
        "\n\n",
        "    "
    };

    private final Random random;
    private final boolean wild;
    private final StringBuilder definitions = new StringBuilder();

    private RandomMarkdown(long seed, boolean wild) {
        this.random = new Random(seed);
        this.wild = wild;
    }

    /** Correct in all its parts, and at least so long. */
    public static String tidy(long seed, int length) {
        return new RandomMarkdown(seed, false).document(length);
    }

    /** With marks that open or close nothing, cut off anywhere, and at least so long. */
    public static String wild(long seed, int length) {
        RandomMarkdown markdown = new RandomMarkdown(seed, true);
        String text = markdown.document(length + length / 4 + 8);
        return text.substring(0, Math.max(length, text.length() - markdown.random.nextInt(200)));
    }

    private String document(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(block()).append(wild && oneIn(5) ? "\n" : "\n\n");
        }
        return text.append(definitions).toString();
    }

    private String block() {
        return switch (random.nextInt(12)) {
            case 0 -> "#".repeat(1 + random.nextInt(3)) + " " + line(1 + random.nextInt(4));
            case 1, 2 -> list(false);
            case 3 -> list(true) + "\n\n" + paragraph();
            case 4 -> "> " + (line(20) + "\n\n" + line(5)).replace("\n", "\n> ");
            case 5 -> code();
            case 6 -> "| Jour | Heure |\n|---|---|\n| " + word() + " | **" + word() + "** |";
            case 7 -> oneIn(3) ? "---" : "<div>\n" + word() + " **" + word() + "**\n</div>";
            default -> paragraph();
        };
    }

    private String paragraph() {
        StringBuilder text = new StringBuilder(line(5));
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(oneIn(3) ? "  \n" : "\n").append(line(1 + random.nextInt(15)));
        }
        return text.toString();
    }

    private String list(boolean ordered) {
        StringBuilder text = new StringBuilder();
        int number = 1 + random.nextInt(3);
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            text.append(ordered ? number++ + ". " : "- ").append(line(1 + random.nextInt(12)));
            for (int j = oneIn(3) ? random.nextInt(4) : 0; j > 0; j--) {
                text.append("\n   - ").append(line(1 + random.nextInt(6)));
            }
            text.append(i > 1 ? "\n" : "");
        }
        return text.toString();
    }

    private String code() {
        StringBuilder text = new StringBuilder("```").append(oneIn(2) ? "java" : "");
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            text.append("\n")
                    .append(" ".repeat(random.nextInt(3)))
                    .append(word())
                    .append(" *b* = <c> && _d_;");
        }
        return text.append("\n```").toString();
    }

    /** Several words, some of them formatted; it begins with a word, so that it is no block of another kind. */
    private String line(int words) {
        StringBuilder text = new StringBuilder(wild ? word() : "mot");
        for (int i = 0; i < words; i++) {
            text.append(wild && oneIn(4) ? "" : " ").append(inline(0));
            text.append(wild && oneIn(6) ? STRAYS[random.nextInt(STRAYS.length)] : "");
        }
        return text.toString();
    }

    private String inline(int depth) {
        return switch (random.nextInt(depth < 2 ? 24 : 14)) {
            case 0 -> CLUSTERS[random.nextInt(CLUSTERS.length)];
            case 1 -> FOREIGN[random.nextInt(FOREIGN.length)];
            case 2 -> "\\" + "*_~`[#".charAt(random.nextInt(6));
            case 3 -> new String[] {"&amp;", "&eacute;", "&#8364;", "<br>", "\\*mot\\*", "*"}[random.nextInt(6)];
            case 14, 15, 16 -> "**" + words(depth) + "**";
            case 17, 18 -> "*" + words(depth) + "*";
            case 19 -> "~~" + words(depth) + "~~";
            case 20 -> depth == 0 ? link() : word();
            case 21 -> depth == 0 ? address() : word();
            case 22 -> "`" + word() + " *x*`";
            case 23 -> depth == 0 && oneIn(20) ? longWord() : word();
            default -> word();
        };
    }

    /** Something with a word at each end, so that the marks around it count. */
    private String words(int depth) {
        StringBuilder text = new StringBuilder("mot");
        for (int i = random.nextInt(oneIn(20) ? 200 : 4); i > 0; i--) {
            text.append(' ').append(depth == 0 ? inline(1 + depth) : word());
        }
        return text.append(" fin").toString();
    }

    private String link() {
        if (oneIn(5)) {
            String name = "r" + definitions.length();
            definitions
                    .append("[")
                    .append(name)
                    .append("]: https://exemple.test/")
                    .append(name)
                    .append('\n');
            return "[" + words(2) + "][" + name + "]";
        }
        return "[" + (oneIn(5) ? "" : words(2)) + "](https://exemple.test/page_" + random.nextInt(100)
                + (oneIn(3) ? "?a=*1*&b=_2_" : "") + ")";
    }

    private String address() {
        String address = "https://exemple.test/un_chemin_/" + random.nextInt(1000);
        return oneIn(2) ? "<" + address + ">" : address;
    }

    private String longWord() {
        String unit = oneIn(2) ? CLUSTERS[random.nextInt(CLUSTERS.length)] : "long";
        return unit.repeat((3000 + random.nextInt(6000)) / unit.length());
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }
}
