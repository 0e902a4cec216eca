package sn.sdb.concierge.adapter.knowledge.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HtmlPageTest {

    @Test
    void the_frame_of_a_page_is_left_out() {
        assertThat(markdown(
                        "<header>Logo</header><nav>Menu</nav><p>Le texte</p><script>x()</script><footer>Bas</footer>"))
                .isEqualTo("Le texte");
    }

    @Test
    void headings_and_lists_keep_their_shape() {
        assertThat(markdown(
                        "<h2>Dossier</h2><ul><li>photo</li><li>extrait<ul><li>récent</li></ul></li></ul><p>Fin</p>"))
                .isEqualTo("## Dossier\n\n- photo\n- extrait\n  - récent\n\nFin");
    }

    @Test
    void a_table_stays_a_table() {
        assertThat(markdown(
                        "<table><tr><th>Niveau</th><th>Prix</th></tr><tr><td>CI | CP</td><td>3 000</td></tr></table>"))
                .isEqualTo("| Niveau | Prix |\n|---|---|\n| CI \\| CP | 3 000 |");
    }

    @Test
    void links_become_whole_and_those_that_run_something_texts() {
        assertThat(markdown("<p>Voir <a href='/kt'>ici</a> ou <a href='javascript:x()'>là</a>.</p>"))
                .isEqualTo("Voir [ici](https://www.diocese.example/kt) ou là.");
    }

    @Test
    void text_that_looks_like_markdown_stays_a_text() {
        assertThat(markdown("<p>2 * 3 &lt;b&gt; [x] # y</p>")).isEqualTo("2 \\* 3 \\<b\\> \\[x\\] \\# y");
    }

    @Test
    void the_main_part_is_taken_where_a_page_has_one() {
        assertThat(markdown("<div>Publicité</div><main><p>Le texte</p></main>")).isEqualTo("Le texte");
    }

    private static String markdown(String body) {
        return HtmlPage.parse("<html><body>" + body + "</body></html>", "https://www.diocese.example/a/")
                .markdown();
    }
}
