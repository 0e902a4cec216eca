package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TelegramHtmlTest {

    /** What the Bot API takes as HTML ("HTML style"), of what we may ever write: a tag, an entity or a character. */
    private static final Pattern PART = Pattern.compile("<(/?)(b|i|code|pre|blockquote|a)"
            + "(?: href=\"[^\"<>]*\"| class=\"language-[A-Za-z0-9+#.-]+\")?>|&(?:lt|gt|amp|quot);|[^<>&\"]");

    private static final String[] SCRAPS = {
        "**",
        "*",
        "_",
        "__",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "[",
        "](https://exemple.test/a)",
        "](x)",
        "![",
        "<b>",
        "</b>",
        "&",
        "&amp;",
        "<",
        ">",
        "\"",
        "mot",
        " ",
        "é",
        "🙏",
        "~~",
        "|",
        "---\n",
        "\\",
        "    ",
        "<https://exemple.test>",
        "[x]: https://exemple.test\n"
    };

    static Stream<Arguments> renderings() {
        return Stream.of(
                arguments("**gras** et *italique*", "<b>gras</b> et <i>italique</i>"),
                arguments("***les deux***", "<i><b>les deux</b></i>"),
                arguments("**a **b** c**", "<b>a b c</b>"),
                arguments("# Titre **gras**\nSuite", "<b>Titre gras</b>\nSuite"),
                arguments(
                        "[site](https://exemple.test/a?b=1&c=2)",
                        "<a href=\"https://exemple.test/a?b=1&amp;c=2\">site</a>"),
                arguments("[moi](tg://user?id=1)", "<a href=\"tg://user?id=1\">moi</a>"),
                arguments("[x](javascript:alert)", "x"),
                arguments("[x](mailto:a@exemple.test)", "x"),
                arguments("[x](//exemple.test)", "x"),
                arguments("[x](<https://exemple.test/\"onclick>)", "x"),
                arguments("[](https://exemple.test/)", "<a href=\"https://exemple.test/\">https://exemple.test/</a>"),
                arguments("![logo](https://exemple.test/l.png)", "logo"),
                arguments("<b>brut</b> & <i>", "&lt;b&gt;brut&lt;/b&gt; &amp; &lt;i&gt;"),
                arguments("<div>\n*bloc*\n</div>", "&lt;div&gt;\n<i>bloc</i>\n&lt;/div&gt;"),
                arguments("a < b > c \"d\" &eacute;", "a &lt; b &gt; c &quot;d&quot; é"),
                arguments("`<b>`", "<code>&lt;b&gt;</code>"),
                arguments("**a `b` c**", "<b>a b c</b>"),
                arguments("```java; rm\nint a;\n```", "<pre><code class=\"language-java\">int a;</code></pre>"),
                arguments("```\na < b\n```\nfin", "<pre>a &lt; b</pre>\nfin"),
                arguments("> cité\n> > deux fois", "<blockquote>cité\ndeux fois</blockquote>"),
                arguments("- un\n- deux\n  - trois\n\nfin", "• un\n• deux\n  • trois\n\nfin"),
                arguments("3. trois\n4. quatre", "3. trois\n4. quatre"),
                arguments("un\ndeux\n\ntrois", "un\ndeux\n\ntrois"),
                arguments("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
                arguments("    pas du code", "pas du code"),
                arguments("snake_case_name", "snake_case_name"),
                arguments("", ""));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void markdown_becomes_the_html_of_telegram(String markdown, String html) {
        assertThat(TelegramHtml.of(markdown)).isEqualTo(html);
    }

    @Test
    void half_a_surrogate_pair_written_as_a_number_is_shown_as_a_question_mark() {
        assertThat(Sent.of("a &#xD83D; b").shown().text()).isEqualTo("a ? b");
    }

    @Test
    void a_text_of_which_nothing_would_be_seen_goes_out_as_it_was_written() {
        assertThat(Sent.of("&#8203;&nbsp;").shown().text()).isEqualTo("&#8203;&nbsp;");
    }

    /** Fixed seed: the same thousands of texts each time. */
    @Test
    void whatever_is_written_the_html_is_legal() {
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            String markdown = scraps(random, 1 + random.nextInt(40));

            assertLegal(markdown, TelegramHtml.of(markdown));
        }
    }

    @Test
    void nesting_without_end_is_flattened() {
        assertLegal("quotations", TelegramHtml.of(">".repeat(3000) + "x"));
        assertLegal("lists", TelegramHtml.of("- ".repeat(1700) + "x"));
        assertLegal("emphasis", TelegramHtml.of("*_".repeat(800) + "x" + "_*".repeat(800)));
        assertLegal("links", TelegramHtml.of("[".repeat(1700) + "x" + "](https://exemple.test)".repeat(70)));
    }

    static String scraps(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return text.toString();
    }

    private static void assertLegal(String markdown, String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher part = PART.matcher(html);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            if ("/".equals(part.group(1))) {
                assertThat(open.pop()).describedAs(markdown).isEqualTo(part.group(2));
            } else if (part.group(2) != null) {
                assertThat(open).describedAs(markdown).doesNotContain(part.group(2));
                assertThat(open.peek()).describedAs(markdown).isNotEqualTo("code");
                open.push(part.group(2));
            }
        }
        assertThat(html.substring(end)).describedAs(markdown).isEmpty();
        assertThat(open).describedAs(markdown).isEmpty();
    }
}
