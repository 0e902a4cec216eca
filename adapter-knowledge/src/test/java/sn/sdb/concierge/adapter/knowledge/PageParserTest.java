package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageParserTest {

    @Test
    void the_front_matter_is_read() throws Exception {
        PageFile page = parse("""
            ---
            title: "Le baptême : questions"
            url: https://office.example/bapteme
            language: pt
            tags: [baptême, parrain]
            date: 2026-09-01
            valid_until: 2027-08-31
            ---
            Un texte.
            """);

        assertThat(page.title()).isEqualTo("Le baptême : questions");
        assertThat(page.url()).contains(URI.create("https://office.example/bapteme"));
        assertThat(page.language()).isEqualTo("pt");
        assertThat(page.tags()).containsExactly("baptême", "parrain");
        assertThat(page.date()).contains(LocalDate.of(2026, 9, 1));
        assertThat(page.validUntil()).contains(LocalDate.of(2027, 8, 31));
    }

    @Test
    void a_title_is_enough() throws Exception {
        PageFile page = parse("---\ntitle: Le baptême\n---\nUn texte.");

        assertThat(page.language()).isEqualTo("fr");
        assertThat(page.url()).isEmpty();
        assertThat(page.tags()).isEmpty();
        assertThat(page.date()).isEmpty();
        assertThat(page.validUntil()).isEmpty();
    }

    @Test
    void a_byte_order_mark_and_windows_lines_do_no_harm() throws Exception {
        PageFile page = parse("\uFEFF---\r\ntitle: Le baptême\r\n---\r\n\r\n## Dates\r\nEn mai.\r\n");

        assertThat(page.sections()).containsExactly(new Section("Dates", "En mai.", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags: [a] | it has no title",
                "title: a\\ntitle: b | its front matter is not YAML (line 3)",
                "- title | its front matter has no fields",
                "title: a\\ndate: 1er mai | its date is not a date",
                "title: a\\nvalid_until: 2026-02-30 | its valid_until is not a date",
                "title: a\\nurl: javascript:alert(1) | its url cannot be opened",
            })
    void what_is_wrong_is_said(String fields, String problem) {
        String text = "---\n" + fields.replace("\\n", "\n") + "\n---\nUn texte.";

        assertThatExceptionOfType(BrokenPageException.class)
                .isThrownBy(() -> parse(text))
                .satisfies(broken -> assertThat(broken.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title: a\u0000b", "title: \uD83D\uDE00\u0007", "a: *b", "{", "? : ?", "%TAG", "\t"})
    void oddities_are_broken_pages_and_nothing_worse(String fields) {
        assertThatExceptionOfType(BrokenPageException.class)
                .isThrownBy(() -> parse("---\n" + fields + "\n---\nUn texte."));
    }

    @Test
    void deep_nesting_is_a_broken_page_and_nothing_worse() {
        assertThatExceptionOfType(BrokenPageException.class)
                .isThrownBy(() -> parse("---\ntitle: " + "[".repeat(50_000) + "\n---\nUn texte."));
    }

    private static PageFile parse(String text) throws BrokenPageException {
        return PageParser.parse("page.md", text.getBytes(StandardCharsets.UTF_8));
    }
}
