package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SectionsTest {

    @Test
    void a_page_is_cut_at_its_second_level_headings() {
        List<Section> sections = Sections.of("# Titre\n\n## Un ##\nDeux.\n\n### Trois\nQuatre.\n\n## Cinq\nSix.\n");

        assertThat(sections)
                .containsExactly(
                        new Section("Un", "Deux.\n\n### Trois\nQuatre.", true), new Section("Cinq", "Six.", true));
    }

    @Test
    void an_introduction_is_not_spoken_for_by_the_title() {
        assertThat(Sections.of("Bienvenue.\n\n## Dates\nEn mai."))
                .containsExactly(new Section("", "Bienvenue.", false), new Section("Dates", "En mai.", true));
    }

    @Test
    void a_page_without_headings_is_spoken_for_by_its_title() {
        assertThat(Sections.of("# Titre\nBienvenue.")).containsExactly(new Section("", "Bienvenue.", true));
    }

    @Test
    void a_heading_without_text_is_no_section() {
        assertThat(Sections.of("## Vide\n\n## Dates\nEn mai.")).containsExactly(new Section("Dates", "En mai.", true));
    }

    @Test
    void what_looks_like_a_heading_in_a_code_block_is_text() {
        assertThat(Sections.of("## Exemple\n```\n## pas un titre\n```\n")).hasSize(1);
    }

    @Test
    void a_long_section_is_cut_between_its_blocks_under_the_same_heading() {
        String block = "Une phrase assez longue. ".repeat(100).strip();

        List<Section> sections = Sections.of("## Long\n" + block + "\n\n" + block + "\n");

        assertThat(sections).containsExactly(new Section("Long", block, true), new Section("Long", block, true));
    }

    @Test
    void a_table_stays_whole_however_long_it_is() {
        String table = "| Paroisse | Heure |\n|---|---|\n"
                + "| Sainte-Croix | samedi 9 h |\n".repeat(300).strip();

        assertThat(Sections.of("## Liste\nVoici :\n\n" + table))
                .extracting(Section::text)
                .containsExactly("Voici :", table);
    }
}
