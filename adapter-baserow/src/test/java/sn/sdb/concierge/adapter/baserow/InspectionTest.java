package sn.sdb.concierge.adapter.baserow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Section;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Whether the instance has what the mapping says. */
final class InspectionTest {

    private final PlayedBaserow baserow = new PlayedBaserow();

    @AfterEach
    void close() {
        baserow.close();
    }

    private List<TableReport> inspect(BaserowMapping mapping) {
        try (BaserowRegistry registry = new BaserowRegistry(baserow.settings(mapping))) {
            return registry.inspect();
        }
    }

    private List<String> problems() {
        return inspect(Mappings.withWithdrawn()).stream()
                .flatMap(report -> report.problems().stream())
                .toList();
    }

    private void field(int id, Consumer<ObjectNode> change) {
        baserow.changesFields(fields -> {
            fields.forEach(field -> {
                if (field.path("id").asInt() == id) {
                    change.accept((ObjectNode) field);
                }
            });
            return fields;
        });
    }

    @Test
    void an_instance_as_mapped_is_well() {
        assertThat(inspect(Mappings.withWithdrawn()))
                .containsExactly(
                        new TableReport("parents", 572, 4, List.of()),
                        new TableReport("catechumens", 575, 1, List.of()),
                        new TableReport("enrolments", 574, 14, List.of()),
                        new TableReport("grades", 576, 12, List.of()));
    }

    @Test
    void a_field_that_is_not_there_is_told() {
        baserow.changesFields(fields -> {
            ArrayNode left = fields.deepCopy();
            left.removeIf(field -> field.path("id").asInt() == 6312);
            return left;
        });

        assertThat(problems()).containsExactly("grade.published: field 6312 is not in this table");
    }

    @Test
    void a_field_of_another_type_is_told() {
        field(6312, field -> field.put("type", "text"));

        assertThat(problems())
                .containsExactly("grade.published: field 6312 is of type text and not boolean or formula");
    }

    @Test
    void a_type_that_the_operator_wrote_down_is_held_to() {
        BaserowMapping mapping = Mappings.of(file ->
                file.withObject("fields").putObject("enrol.day").put("id", 6208).put("type", "single_select"));

        assertThat(inspect(mapping).get(2).problems())
                .containsExactly("enrol.day: field 6208 is of type text and not single_select");
    }

    @Test
    void a_link_to_another_table_is_told() {
        field(6011, field -> field.put("link_row_table_id", 99));

        assertThat(problems()).containsExactly("parent.children: field 6011 does not link to table 575");
    }

    @Test
    void a_code_that_every_link_shows_is_told() {
        field(6004, field -> field.put("primary", true));

        assertThat(problems()).singleElement().asString().startsWith("parent.code: field 6004 is the primary field");
    }

    @Test
    void what_the_instance_says_is_not_repeated() {
        field(6004, field -> field.put("type", "<b>Awa EXEMPLE</b>"));

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("type unknown")
                .doesNotContain("Awa");
    }

    @Test
    void a_token_without_the_right_to_read_is_told() {
        baserow.always(Answer.text(401, "{\"error\":\"ERROR_NO_PERMISSION_TO_TABLE\"}"));

        assertThat(problems()).first().isEqualTo("the token is unknown or may not read this table");
    }

    @Test
    void a_table_that_is_not_there_is_told() {
        baserow.always(Answer.text(404, "{\"error\":\"ERROR_TABLE_DOES_NOT_EXIST\"}"));

        assertThat(problems()).hasSize(4).containsOnly("there is no such table");
    }

    @Test
    void what_is_no_baserow_is_told() {
        baserow.always(Answer.text(200, "{}"));

        assertThat(problems()).hasSize(4).containsOnly("the answer is no list of fields");
    }

    @Test
    void a_table_that_is_not_read_is_not_looked_at() {
        BaserowMapping mapping = Mappings.of(file -> {
            file.withObject("fields").remove(List.of("grade.child", "grade.value", "grade.published"));
            file.putObject("tables").putObject("grades").put("read", false);
        });

        assertThat(inspect(mapping)).extracting(TableReport::table).doesNotContain("grades");
    }

    @Test
    void the_fields_are_read_as_baserow_lists_them() {
        baserow.changesFields(fields -> {
            boolean grades = fields.path(0).path("table_id").asInt() == 576;
            return (ArrayNode) Json.read(Samples.bytes(grades ? "12_fields_notes_576" : "11_fields_parents_572"));
        });

        assertThat(inspect(Mappings.of(file -> file.withObject("fields").remove("parent.withdrawn"))))
                .filteredOn(report -> report.table().equals("parents"))
                .containsExactly(new TableReport("parents", 572, 3, List.of()));
    }

    @Test
    void what_is_not_mapped_is_no_section() {
        BaserowMapping mapping = Mappings.of(file -> {
            file.withObject("fields").remove("enrol.level");
            file.putObject("tables").putObject("grades").put("read", false);
        });

        try (BaserowRegistry registry = new BaserowRegistry(baserow.settings(mapping))) {
            assertThat(registry.sections()).containsExactlyInAnyOrder(Section.SCHEDULE, Section.CERTIFICATES);
        }
    }
}
