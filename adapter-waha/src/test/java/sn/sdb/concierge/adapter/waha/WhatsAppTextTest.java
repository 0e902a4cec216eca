package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.message.Reply;

final class WhatsAppTextTest {

    /** Shown as a dot in the expectations. */
    private static final String BREAK = "\u200B";

    static List<Arguments> renderings() {
        return List.of(
                shows("Bonjour", "Bonjour"),
                shows("#", "#"),
                shows("**gras** et *italique* et ~~barré~~", "*gras* et _italique_ et ~barré~"),
                shows("__gras__ et _italique_", "*gras* et _italique_"),
                shows("***les deux***", "_*les deux*_"),
                shows("**gras _et italique_**", "*gras _et italique_*"),
                shows("**deux\nlignes**", "*deux*\n*lignes*"),
                shows("# Titre\n\nTexte", "*Titre*\nTexte"),
                shows("## Un **gros** titre", "*Un gros titre*"),
                shows("un\n\ndeux\n\n\n\ntrois", "un\n\ndeux\n\ntrois"),
                shows("- a\n- b\n  - c\n- d", "- a\n- b\n  - c\n- d"),
                shows("* a\n* b", "- a\n- b"),
                shows("3. c\n4. d", "3. c\n4. d"),
                shows("1. a\n\n2. b", "1. a\n2. b"),
                shows("- **a** : x\n\n  suite", "- *a* : x\n  suite"),
                shows("> cité\n> encore", "> cité\n> encore"),
                shows("avant\n\n> > profond\n\naprès", "avant\n\n> profond\n\naprès"),
                shows("`code * x`", "`code * x`"),
                shows("```java\na*b*c\n_x_\n```", "```\na*b*c\n_x_\n```"),
                shows("[la fiche](https://exemple.test/fiche_1)", "la fiche : https://exemple.test/fiche_1"),
                shows("**[la fiche](https://exemple.test/)**", "*la fiche :* https://exemple.test/"),
                shows("<https://exemple.test/_a_>", "https://exemple.test/_a_"),
                shows("[](https://exemple.test/a)", "https://exemple.test/a"),
                shows("[x](javascript:alert)", "x"),
                shows("[mail](mailto:a@b.test)", "mail"),
                shows("[a](https://a.test)[b](https://b.test)", "a : https://a.test b : https://b.test"),
                shows("![plan](https://a.test/p.png)", "plan : https://a.test/p.png"),
                shows("voir https://a.test/_x_y?_z_=*1* ici", "voir https://a.test/_x_y?_z_=*1* ici"),
                shows("<b>gras</b> & co", "<b>gras</b> & co"),
                shows("<div>\nbloc\n</div>", "<div>\nbloc\n</div>"),
                shows("a\n\n---\n\nb", "a\n\n———\n\nb"),
                shows("**mot** fin`code`fin", "*mot* fincodefin"),
                shows("~~mot *fin* mot~~", "~mot _fin_ mot~"),
                shows("https://a.test/**mot fin**", "https://a.test/mot fin"),
                shows("**mot**<https://a.test>", "*mot* https://a.test"),
                shows("e\u0301**mot**", "e\u0301mot"),
                shows("**\\*mot\\***", "*\u200Bmot\u200B*"),
                shows("**mot**__fin__", "motfin"),
                shows("mot *\\~* fin", "mot ~ fin"),
                shows("a\n\n```\n```\n\nb", "a\n\nb"),
                shows("~~~\na ```` b\n~~~", "```\na `\u200B`\u200B`` b\n```"),
                shows("https://a.test/```", "https://a.test/\u200B`\u200B`\u200B`"),
                shows("<https://a.test/```>", "https://a.test/%60%60%60"),
                shows("a &#57344;mot&#57344; &#x202E;&#8;b&#10;c", "a mot b c"),
                shows("a  \nb\\\nc", "a\nb\nc"),
                shows(
                        "| Jour | Heure |\n|---|---|\n| samedi | **15 h** |\n| dimanche | 9 h |",
                        "*Jour* | *Heure*\nsamedi | *15 h*\ndimanche | 9 h"));
    }

    private static Arguments shows(String markdown, String text) {
        return Arguments.of(markdown, text);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void markdown_becomes_what_whatsapp_shows(String markdown, String text) {
        assertThat(WhatsAppText.of(markdown)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\*pas gras\\*               | *.pas gras.*",
                "\\_a\\_ et \\~b\\~           | _.a._ et ~.b.~",
                "fichier_de_test              | fichier_de_test",
                "2 \\* 3 \\* 4                | 2 * 3 * 4",
                "Tapez \\*144# puis \\*303#   | Tapez *144# puis *303#",
                "\\*144# puis **valider**     | *.144# puis *valider*",
                "mot**gras**mot               | motgrasmot",
                "un `                         | un `",
                "un `mot                      | un `.mot",
                "~~\\*mot\\*~~ fin            | ~*.mot.*~ fin",
                "**mot !\\*fin**             | *mot !.*.fin*",
                "\\*mot\\*~~fin~~            | *.mot.*~fin~",
                "\\> pas une citation          | .> pas une citation",
                "\\- pas une liste             | .- pas une liste",
                "`a\\\\`b`                    | a\\\\b.`"
            })
    void what_only_looks_like_markup_is_broken_and_nothing_else(String markdown, String text) {
        assertThat(WhatsAppText.of(markdown).replace(BREAK, ".")).isEqualTo(text);
    }

    @Test
    void choices_are_a_numbered_list_of_words() {
        Reply reply = Reply.of(
                "Que choisir ?",
                List.of(new Reply.Option("a", "*Oui*\n2. vraiment"), new Reply.Option("b", "x".repeat(300))));

        assertThat(WhatsAppText.of(reply).replace(BREAK, "."))
                .isEqualTo("Que choisir ?\n\n1. *.Oui.* 2. vraiment\n2. " + "x".repeat(150) + "…");
    }

    @Test
    void choices_alone_are_the_list_alone() {
        assertThat(WhatsAppText.of(Reply.of("", List.of(new Reply.Option("a", "Oui")))))
                .isEqualTo("1. Oui");
    }

    @Test
    void what_cannot_be_shown_is_left_out() {
        assertThat(WhatsAppText.of("a\u0000\u0007b\u202Ec\uE000d\uD800e 🙏")).isEqualTo("abcde 🙏");
    }

    @Test
    void no_text_makes_it_throw_or_hides_its_words() {
        Random random = new Random(11);
        String alphabet = "ab *_~`[]()<>#-+>|\\!\n:.1é🙏";
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("mot ");
            IntStream.range(0, random.nextInt(60))
                    .forEach(j -> text.append(alphabet.charAt(random.nextInt(alphabet.length()))));

            assertThat(WhatsAppText.of(text.toString())).contains("mot").doesNotMatch("[\uE000-\uE01F]");
        }
    }
}
