package sn.sdb.concierge.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParentCodeTest {

    private static final ParentCode CODE = new ParentCode("FAKE-PAR-7Q2M9");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FAKE-PAR-7Q2M9",
                "fake-par-7q2m9",
                "  FAKE - PAR - 7Q2M9 ",
                "FAKE PAR 7Q2M9",
                "fakepar7q2m9",
                "FAKE–PAR—7Q2M9",
                "«FAKE-PAR-7Q2M9».",
                "ＦＡＫＥ-ＰＡＲ-７Ｑ２Ｍ９",
                "FAKE\u00a0PAR\u200b7Q2M9",
                "FAKE_PAR_7Q2M9"
            })
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(ParentCode.parse(typed))
                .hasValueSatisfying(code -> assertThat(code.isSame(CODE)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "abc",
                "---",
                "bonjour à tous",
                "AB12;DROP",
                "A&filter_type=OR",
                "\u0000\u0000\u0000\u0000"
            })
    void what_is_no_code_is_none(String typed) {
        assertThat(ParentCode.parse(typed)).isEmpty();
    }

    @Test
    void forty_letters_are_a_code_and_one_more_is_none() {
        assertThat(ParentCode.parse("A".repeat(40))).isPresent();
        assertThat(ParentCode.parse("A".repeat(41))).isEmpty();
    }

    @Test
    void a_novel_is_no_code() {
        assertThat(ParentCode.parse("ABCD" + " ".repeat(200))).isEmpty();
    }

    @Test
    void a_code_that_is_no_code_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ParentCode("fake"));
    }

    @Test
    void letters_that_are_read_for_one_another_look_alike_and_are_not_the_same() {
        ParentCode meant = new ParentCode("O0I1L-AB");
        ParentCode typed = new ParentCode("0OLIL-AB");

        assertThat(typed.looksLike(meant)).isTrue();
        assertThat(typed.isSame(meant)).isFalse();
    }

    @Test
    void another_code_does_not_look_alike() {
        assertThat(new ParentCode("FAKE-PAR-7Q2M8").looksLike(CODE)).isFalse();
    }

    @Test
    void a_code_is_asked_for_with_and_without_its_dashes() {
        assertThat(CODE.writings()).containsExactly("FAKE-PAR-7Q2M9", "FAKEPAR7Q2M9");
    }

    @Test
    void a_code_is_asked_for_with_everything_that_looks_alike() {
        assertThat(new ParentCode("AO1B").writings()).containsExactly("AO1B", "AOIB", "AOLB", "A01B", "A0IB", "A0LB");
    }

    @Test
    void who_writes_all_that_looks_alike_in_one_way_is_understood_however_much_of_it_there_is() {
        assertThat(new ParentCode("O1L0OI1L").writings()).contains("OIIOOIII", "0LL00LLL", "01100111");
    }

    @Test
    void so_many_writings_as_one_request_holds_are_asked_for_the_least_changed_first() {
        ParentCode zeros = new ParentCode("0".repeat(40));

        assertThat(zeros.writings())
                .hasSize(48)
                .startsWith("0".repeat(40), "O".repeat(40), "O" + "0".repeat(39))
                .doesNotHaveDuplicates()
                .allSatisfy(writing -> assertThat(writing).isNotBlank().hasSize(40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mon code est FAKE-PAR-7Q2M9 merci",
                "mon code est fake par 7q2m9 merci",
                "mon code est FAKEPAR7Q2M9 merci",
                "mon code est ＦＡＫＥ-ＰＡＲ-７Ｑ２Ｍ９ merci"
            })
    void a_code_is_masked_however_it_is_written(String text) {
        assertThat(CODE.maskedIn(text)).isEqualTo("mon code est **** merci");
    }

    @Test
    void what_looks_like_the_code_is_masked_too() {
        assertThat(new ParentCode("AB01").maskedIn("abol, ABO1, AB0I")).isEqualTo("****, ****, ****");
    }

    @Test
    void a_text_without_the_code_stays_as_it_is() {
        assertThat(CODE.maskedIn("ﬁn de l’année")).isEqualTo("ﬁn de l’année");
    }

    @Test
    void a_code_does_not_print_itself() {
        assertThat(CODE).hasToString("ParentCode[masked]");
    }
}
