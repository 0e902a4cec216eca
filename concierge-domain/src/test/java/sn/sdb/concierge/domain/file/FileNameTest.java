package sn.sdb.concierge.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {

    /** RFC 6266 and RFC 8187, without any character that would have to be escaped. */
    private static final Pattern ATTACHMENT = Pattern.compile("attachment; filename=\"([ !#-.0-9=@A-\\[\\]-~]+)\";"
            + " filename\\*=UTF-8''((?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+)");

    private static final String[] NASTY = {
        "../",
        "..\\",
        "/",
        "\"",
        "\\\"",
        "\r\n",
        "\n\n",
        "\u0000",
        ";",
        "%2e%2e",
        "%",
        "'",
        "\u202e",
        "\u200b",
        ".",
        " ",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "é",
        "e\u0301",
        "\u2028",
        "\u0085",
        "CON",
        "x",
        "É.pdf",
        "\uffff",
        "=",
        "*",
        "`"
    };

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        Reçu d'Awa.pdf,     Reçu d'Awa.pdf
        ../../etc/passwd,   _.._etc_passwd
        C:\\boot.ini,       C__boot.ini
        .htaccess,          htaccess
        a"b;c%41.png,       a_b_c_41.png
        `  two   words `,   two words
        ...,                fichier
        """)
    void a_name_is_one_line_that_names_no_folder(String raw, String clean) {
        assertThat(FileName.of(raw).value()).isEqualTo(clean);
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(FileName.of("facture\u202Efdp.exe\u0000\u200B").value()).isEqualTo("facturefdp.exe");
        assertThat(FileName.of("a\r\nb\tc").value()).isEqualTo("a b c");
    }

    @Test
    void a_long_name_keeps_its_extension() {
        String name = FileName.of("é".repeat(300) + ".pdf").value();

        assertThat(name).endsWith("é.pdf").hasSize(FileName.LONGEST);
    }

    @Test
    void a_name_is_saved_under_its_own_letters() {
        assertThat(FileName.of("Reçu n° 3.pdf").attachment())
                .isEqualTo("attachment; filename=\"Re_u n_ 3.pdf\"; filename*=UTF-8''Re%C3%A7u%20n%C2%B0%203.pdf");
    }

    @Test
    void whatever_people_call_a_file_its_name_is_safe_in_a_header_and_comes_back() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            FileName name = FileName.of(anything(random));

            Matcher header = ATTACHMENT.matcher(name.attachment());
            assertThat(header.matches()).as(name.attachment()).isTrue();
            assertThat(URLDecoder.decode(header.group(2), StandardCharsets.UTF_8))
                    .isEqualTo(name.value());
            assertThat(FileName.of(name.value())).isEqualTo(name);
            assertThat(name.value().codePointCount(0, name.value().length())).isBetween(1, FileName.LONGEST);
            assertThat(name.value()).doesNotContain("/", "\\", "\n", "\r", "\"").doesNotStartWith(".");
        }
    }

    @Test
    void a_name_that_was_not_cleaned_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FileName("../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileName(""));
    }

    private static String anything(Random random) {
        StringBuilder raw = new StringBuilder();
        int parts = random.nextInt(40);
        for (int i = 0; i < parts; i++) {
            if (random.nextInt(3) == 0) {
                raw.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            } else {
                raw.append(NASTY[random.nextInt(NASTY.length)].repeat(1 + random.nextInt(4)));
            }
        }
        return raw.toString();
    }
}
