package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.Lesson;
import sn.sdb.concierge.domain.registry.Mark;
import sn.sdb.concierge.domain.registry.Progress;
import sn.sdb.concierge.domain.registry.ReportCard;

/** Cells of every type in use, as Baserow writes them and as other releases might. */
final class CellsTest {

    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");

    private static Row row(String cells) {
        BaserowMapping mapping = Mappings.of(file -> file.withObject("fields")
                .put("enrol.attendance", 6301 + 5000)
                .put("enrol.sacraments", 6302 + 5000)
                .put("enrol.missingDocuments", 6303 + 5000)
                .put("enrol.nextSteps", 6304 + 5000));
        return new Row(Json.read(("{\"id\":1," + cells.replace('\'', '"') + "}").getBytes(UTF_8)), mapping);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'field_6304':'Credo'",
                "'field_6304':' Credo '",
                "'field_6304':{'id':7501,'value':'Credo','color':'blue'}",
                "'field_6304':[{'id':7501,'value':'Credo','color':'blue'}]",
                "'field_6304':[{'id':1,'value':{'id':7501,'value':'Credo'}}]",
                "'field_6304':{'label':'Credo','url':'https://example.org'}"
            })
    void a_text_is_a_text_in_whatever_cell(String cell) {
        assertThat(row(cell).text(Field.GRADE_SUBJECT)).isEqualTo("Credo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x':1",
                "'field_6304':null",
                "'field_6304':''",
                "'field_6304':[]",
                "'field_6304':{}",
                "'field_6304':[null]"
            })
    void nothing_is_nothing_in_whatever_cell(String cell) {
        assertThat(row(cell).text(Field.GRADE_SUBJECT)).isEmpty();
        assertThat(row(cell).isEmpty(Field.GRADE_SUBJECT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'14.50'|14.50", "14.5|14.5", "'5'|5", "0|0", "'14,5'|14.5", "{'value':'7'}|7"},
            quoteCharacter = '"')
    void a_number_may_be_a_string(String cell, BigDecimal number) {
        assertThat(row("'field_6308':" + cell).number(Field.GRADE_VALUE)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'absent'", "'1e999999'", "[]", "'NaN'", "'111111111111111111111'"})
    void what_is_no_number_is_none(String cell) {
        assertThat(row("'field_6308':" + cell).number(Field.GRADE_VALUE)).isEmpty();
    }

    @Test
    void a_day_is_a_day_and_a_moment_is_the_day_it_is_in_dakar() {
        assertThat(row("'field_6307':'2025-10-04'").date(Field.GRADE_DATE, DAKAR))
                .contains(LocalDate.of(2025, 10, 4));
        assertThat(row("'field_6307':'2025-10-04T23:30:00Z'").date(Field.GRADE_DATE, DAKAR))
                .contains(LocalDate.of(2025, 10, 4));
        assertThat(row("'field_6307':'hier'").date(Field.GRADE_DATE, DAKAR)).isEmpty();
    }

    @Test
    void links_may_lack_their_order_and_what_is_no_link_is_none() {
        assertThat(row("'field_6302':[{'id':101,'value':'x','order':'1.0'},{'id':102},{'id':'103'},7]")
                        .links(Field.GRADE_CHILD))
                .containsExactly(101L, 102L);
    }

    @ParameterizedTest
    @CsvSource({"16:00,16:00", "16h,16:00", "9 h 30,09:30", "09H30,09:30"})
    void times_are_read_as_people_write_them(String written, LocalTime time) {
        assertThat(Times.of(written)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "25:00", "après la messe"})
    void what_is_no_time_is_none(String written) {
        assertThat(Times.of(written)).isEmpty();
    }

    private static Lesson lesson(String cells) {
        return enrolment(cells).lesson();
    }

    private static Enrolment enrolment(String cells) {
        return new EnrolmentCells(row(cells), Labels.standard()).enrolment(ReportCard.empty());
    }

    @Test
    void a_lesson_has_its_day_and_times() {
        Lesson lesson = lesson("'field_6208':{'value':'SAMEDI'},'field_6209':'16h','field_6210':'17:30'");

        assertThat(lesson.day()).contains(DayOfWeek.SATURDAY);
        assertThat(lesson.begins()).contains(LocalTime.of(16, 0));
        assertThat(lesson.ends()).contains(LocalTime.of(17, 30));
        assertThat(lesson.hours()).isEmpty();
    }

    @Test
    void a_lesson_that_is_not_understood_is_told_in_the_words_of_the_office() {
        assertThat(lesson("'field_6208':{'value':'Samedi'},'field_6209':'après la messe'")
                        .hours())
                .isEqualTo("Samedi après la messe");
    }

    @Test
    void what_the_office_wrote_goes_before_its_day_and_times() {
        assertThat(lesson("'field_6208':{'value':'Samedi'},'field_6209':'16:00','field_6212':'Un samedi sur deux'")
                        .hours())
                .isEqualTo("Un samedi sur deux");
    }

    @Test
    void a_status_that_nobody_told_us_about_is_unknown() {
        assertThat(enrolment("'field_6213':{'value':'Validée'}").status()).isEqualTo(Enrolment.Status.CONFIRMED);
        assertThat(enrolment("'field_6213':{'value':'Bizarre'}").status()).isEqualTo(Enrolment.Status.UNKNOWN);
        assertThat(enrolment("'field_6213':null").status()).isEqualTo(Enrolment.Status.UNKNOWN);
    }

    @Test
    void what_is_optional_is_shown_where_it_is_mapped() {
        Progress progress = enrolment("'field_11301':'92','field_11302':[{'value':'Baptême'},{'value':'Eucharistie'}],"
                        + "'field_11303':[{'value':'Extrait de naissance'}],'field_11304':'Retraite en mai'")
                .progress();

        assertThat(progress.attendance()).isEqualTo("92");
        assertThat(progress.sacraments()).containsExactly("Baptême", "Eucharistie");
        assertThat(progress.missingDocuments()).containsExactly("Extrait de naissance");
        assertThat(progress.nextSteps()).isEqualTo("Retraite en mai");
    }

    @Test
    void what_is_optional_is_empty_where_it_is_not_mapped() {
        Row row = new Row(
                Json.read("{\"id\":1,\"field_0\":\"92\"}".getBytes(UTF_8)),
                BaserowMapping.standard(BaserowTables.STANDARD));
        Progress progress = new EnrolmentCells(row, Labels.standard())
                .enrolment(ReportCard.empty())
                .progress();

        assertThat(progress).isEqualTo(new Progress("", Optional.empty(), List.of(), "", "", List.of()));
    }

    private static Grade grade(String cells) {
        return GradeCells.of(row(cells), DAKAR).grade();
    }

    @Test
    void a_grade_without_maximum_and_coefficient_is_out_of_twenty_and_counts_once() {
        Grade grade = grade("'field_6308':'14.50','field_6309':null,'field_6310':null");

        assertThat(grade.mark()).contains(new Mark(new BigDecimal("14.50"), BigDecimal.valueOf(20)));
        assertThat(grade.coefficient()).isEqualTo(BigDecimal.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'field_6308':null",
                "'field_6308':'-1'",
                "'field_6308':'12','field_6309':'0'",
                "'field_6308':'12','field_6309':'vingt'",
                "'field_6308':'12','field_6310':'-2'",
                "'field_6308':'12','field_6310':'double'"
            })
    void a_mark_that_would_falsify_the_average_is_none(String cells) {
        assertThat(grade(cells).mark()).isEmpty();
    }
}
