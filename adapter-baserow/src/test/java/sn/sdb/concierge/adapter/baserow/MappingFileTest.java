package sn.sdb.concierge.adapter.baserow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Mapped;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Reading;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.Stage;

final class MappingFileTest {

    @TempDir
    private Path folder;

    @Test
    void without_a_file_the_proposed_schema_holds() {
        BaserowMapping mapping = BaserowMapping.standard(BaserowTables.STANDARD);

        assertThat(mapping.mapped(Field.PARENT_CODE)).map(Mapped::id).contains(6004);
        assertThat(mapping.mapped(Field.GRADE_PUBLISHED)).map(Mapped::id).contains(6312);
        assertThat(mapping.has(Field.PARENT_WITHDRAWN)).isFalse();
        assertThat(mapping.has(Field.ENROLMENT_ATTENDANCE)).isFalse();
    }

    @Test
    void what_a_file_does_not_name_is_not_there() {
        BaserowMapping mapping = Mappings.of(file -> fields(file).remove("enrol.room"));

        assertThat(mapping.has(Field.ENROLMENT_ROOM)).isFalse();
    }

    @Test
    void a_field_may_be_described_by_more_than_its_number() {
        BaserowMapping mapping = Mappings.of(file -> fields(file)
                .putObject("parent.code")
                .put("id", 17)
                .put("table", 572)
                .put("type", "text")
                .put("required", true));

        assertThat(mapping.mapped(Field.PARENT_CODE)).hasValueSatisfying(mapped -> {
            assertThat(mapped.id()).isEqualTo(17);
            assertThat(mapped.type()).contains("text");
        });
    }

    @Test
    void null_is_not_there() {
        assertThat(Mappings.of(file -> fields(file).putNull("enrol.room")).has(Field.ENROLMENT_ROOM))
                .isFalse();
    }

    @Test
    void keys_that_nobody_reads_may_stand_there() {
        assertThat(Mappings.reading(file -> fields(file).put("child.parentCodes", 6115)))
                .isInstanceOf(Reading.Read.class);
    }

    @Test
    void all_problems_are_told_at_once() {
        Reading reading = Mappings.reading(file -> {
            file.put("tabels", 1).put("time_zone", "Dakar");
            fields(file)
                    .put("parent.code", "6004")
                    .put("parent.nickname", 7)
                    .put("grade.kind", 6304)
                    .remove(List.of("parent.children", "grade.published"));
            file.putObject("code").put("pattern", "[").putArray("groups").add(0);
            file.putObject("labels").putObject("day").put("Sabbat", "SABBATH");
            file.putArray("file_hosts").add("https://media.example.org/x");
            file.putObject("tables").putObject("parents").put("read", false).put("write", true);
        });

        assertThat(problems(reading))
                .anySatisfy(problem -> assertThat(problem).contains("tabels"))
                .anySatisfy(problem -> assertThat(problem).startsWith("time_zone"))
                .anySatisfy(problem -> assertThat(problem).startsWith("parent.code: has to be the number"))
                .anySatisfy(problem -> assertThat(problem).contains("parent.nickname"))
                .anySatisfy(problem -> assertThat(problem).startsWith("grade.kind: field 6304 is grade.subject"))
                .anySatisfy(problem -> assertThat(problem).startsWith("grade.published: is required"))
                .anySatisfy(problem -> assertThat(problem).startsWith("code.pattern"))
                .anySatisfy(problem -> assertThat(problem).startsWith("code.groups"))
                .anySatisfy(problem -> assertThat(problem).startsWith("labels.day: \"Sabbat\""))
                .anySatisfy(problem -> assertThat(problem).startsWith("file_hosts"))
                .anySatisfy(problem -> assertThat(problem).startsWith("tables.parents: has to be read"))
                .anySatisfy(problem -> assertThat(problem).startsWith("tables.parents: nothing is ever written"))
                .hasSize(12);
    }

    @Test
    void a_table_that_is_switched_off_needs_no_fields() {
        BaserowMapping mapping = Mappings.of(file -> {
            fields(file).remove(List.of("grade.child", "grade.value", "grade.published"));
            file.putObject("tables").putObject("grades").put("read", false);
        });

        assertThat(mapping.reads(Table.GRADES)).isFalse();
        assertThat(mapping.has(Field.GRADE_TITLE)).isFalse();
    }

    @Test
    void a_required_field_cannot_be_null_or_optional() {
        assertThat(problems(Mappings.reading(file -> fields(file).putNull("grade.published"))))
                .hasSize(1);
        assertThat(problems(Mappings.reading(file -> fields(file)
                        .putObject("grade.published")
                        .put("id", 6312)
                        .put("required", false))))
                .containsExactly("grade.published: cannot be optional");
    }

    @Test
    void a_field_of_another_table_or_an_impossible_type_is_a_problem() {
        assertThat(problems(Mappings.reading(file -> fields(file)
                        .putObject("grade.published")
                        .put("id", 6312)
                        .put("table", 575)
                        .put("type", "text"))))
                .containsExactly(
                        "grade.published: is in table 576 by the configuration",
                        "grade.published: has to have the type boolean or formula");
    }

    @Test
    void labels_mean_what_the_file_says_whatever_their_case_and_accents() {
        Labels labels = Mappings.of(file -> {
                    ObjectNode sets = file.putObject("labels");
                    sets.putObject("status").put("Inscrit(e)", "confirmed");
                    sets.putObject("stage").put("CM2", "YEAR_4");
                    sets.putObject("day").put("Sam.", "SATURDAY");
                })
                .wording()
                .labels();

        assertThat(labels.status("INSCRIT (E)")).isEqualTo(Enrolment.Status.CONFIRMED);
        assertThat(labels.status("validee")).isEqualTo(Enrolment.Status.CONFIRMED);
        assertThat(labels.status("Autre")).isEqualTo(Enrolment.Status.UNKNOWN);
        assertThat(labels.stage("cm2")).contains(Stage.YEAR_4);
        assertThat(labels.stage("3e année - Première Communion")).contains(Stage.YEAR_3);
        assertThat(labels.stage("Éveil")).contains(Stage.AWAKENING);
        assertThat(labels.day("sam")).contains(DayOfWeek.SATURDAY);
    }

    @Test
    void codes_are_asked_for_as_the_registry_writes_them() {
        CodeForm form = Mappings.of(file -> file.putObject("code")
                        .put("pattern", "[A-Z0-9]{6}")
                        .putArray("groups")
                        .add(2)
                        .add(4))
                .wording()
                .code();

        assertThat(form.writings(new ParentCode("ABCD-EF"))).containsExactly("ABCD-EF", "AB-CDEF", "ABCDEF");
        assertThat(form.writings(new ParentCode("ABCDEFG"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"fields\":{},\"fields\":{}}", "{\"fields\":[]}"})
    void what_is_no_mapping_is_told(String text) throws IOException {
        assertThat(problems(BaserowMapping.read(
                        Files.writeString(folder.resolve("mapping.json"), text), BaserowTables.STANDARD)))
                .isNotEmpty();
    }

    @Test
    void a_file_that_is_not_there_or_is_no_file_for_people_is_told() throws IOException {
        Path huge = Files.write(folder.resolve("huge.json"), new byte[300 << 10]);

        assertThat(problems(BaserowMapping.read(folder.resolve("none.json"), BaserowTables.STANDARD)))
                .containsExactly("the file cannot be read");
        assertThat(problems(BaserowMapping.read(huge, BaserowTables.STANDARD))).hasSize(1);
    }

    private static ObjectNode fields(ObjectNode file) {
        return file.withObject("fields");
    }

    private static List<String> problems(Reading reading) {
        return reading instanceof Reading.Wrong wrong ? wrong.problems() : List.of();
    }
}
