package sn.sdb.concierge.adapter.baserow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Access;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Identification;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Lookup;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Parent;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.domain.registry.sample.Parish.Guardian;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** Baserow's filters fail open: each way in which one is dropped, with a server that answers 200 and the whole table. */
final class DroppedFiltersTest {

    private static final ParentId AWA = SampleParish.AWA.id();
    private static final CatechumenId MARIE = SampleParish.MARIE.id();
    private static final Lookup MARIES = new Lookup.Found(
            SampleParish.AWA, SampleParish.parish().pupils().getFirst().record());

    private final PlayedBaserow baserow = new PlayedBaserow();
    private final BaserowRegistry registry = new BaserowRegistry(baserow.settings(Mappings.withWithdrawn()));
    private final CapturedLogs logs = new CapturedLogs();

    @BeforeEach
    void theFiltersWork() {
        assertThat(registry.record(SampleParish.JOSEPH.id(), SampleParish.ANTA.id()))
                .isInstanceOf(Lookup.Found.class);
    }

    @AfterEach
    void close() {
        logs.close();
        registry.close();
        baserow.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "tree"})
    void nobody_is_identified_when_the_code_restricts_nothing(String dropped) {
        baserow.drops(dropped);

        assertThat(registry.identify(new ParentCode("FAKE-PAR-7Q2M9"))).isEqualTo(new Identification.Unavailable());
        assertThat(registry.identify(new ParentCode("WRONG-CODE"))).isEqualTo(new Identification.Unavailable());
        assertThat(logs.text()).contains("registry_filter_dropped");
    }

    @Test
    void nobody_is_identified_by_the_only_row_of_a_table_that_was_not_filtered() {
        baserow.keeps(new Parish(List.of(new Guardian(SampleParish.JOSEPH, Set.of(), false)), List.of(), List.of()));
        baserow.drops("equal");

        assertThat(registry.identify(new ParentCode("FAKE-PAR-7Q2M9"))).isEqualTo(new Identification.Unavailable());
    }

    @Test
    void a_parent_is_not_another_one_when_the_row_restricts_nothing() {
        baserow.drops("in");

        assertThat(registry.access(AWA)).isEqualTo(new Access.Unavailable());
        assertThat(registry.record(AWA, MARIE)).isEqualTo(new Lookup.Unavailable());
    }

    @Test
    void a_parent_who_is_not_there_is_not_the_only_one_who_is() {
        baserow.keeps(new Parish(List.of(new Guardian(SampleParish.JOSEPH, Set.of(), false)), List.of(), List.of()));
        baserow.drops("in");

        assertThat(registry.access(AWA)).isEqualTo(new Access.Unavailable());
    }

    @Test
    void children_of_others_stay_out_when_the_rows_of_children_restrict_nothing() {
        Parish onlyAwa = new Parish(
                List.of(SampleParish.parish().guardians().getFirst()),
                SampleParish.parish().pupils(),
                List.of());
        baserow.keeps(onlyAwa);
        baserow.drops("in");

        assertThat(registry.access(AWA))
                .isEqualTo(new Access.Granted(SampleParish.AWA, List.of(SampleParish.MARIE, SampleParish.PIERRE)));
        assertThat(logs.text()).contains("registry_filter_dropped").contains("catechumens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link_row_has", "tree"})
    void a_record_has_nothing_of_others_when_the_link_restricts_nothing(String dropped) {
        baserow.drops(dropped);

        assertThat(registry.record(AWA, MARIE)).isEqualTo(MARIES);
        assertThat(logs.text())
                .contains("registry_filter_dropped")
                .contains("grades")
                .contains("enrolments");
    }

    @Test
    void unpublished_grades_stay_out_when_the_tick_restricts_nothing() {
        baserow.drops("boolean");

        assertThat(registry.record(AWA, MARIE)).isEqualTo(MARIES);
        assertThat(logs.text()).contains("registry_filter_dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "null", "[true]", "{\"value\":true}"})
    void a_grade_whose_tick_is_no_tick_is_not_published(String tick) {
        baserow.drops("boolean");
        baserow.changesRows(row -> {
            if (row.has("field_6312")) {
                row.set("field_6312", Json.read(tick.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
            return row;
        });

        assertThat(registry.record(AWA, MARIE))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.record().reportCard().isEmpty())
                                .isTrue());
    }

    @Test
    void a_right_whose_withdrawal_cannot_be_read_is_taken_for_withdrawn() {
        baserow.changesRows(row -> row.has("field_6013") ? row.put("field_6013", "peut-être") : row);

        assertThat(registry.access(AWA)).isEqualTo(new Access.Refused());
    }

    @Test
    void all_cells_instead_of_those_asked_for_show_no_more() {
        baserow.drops("include");

        assertThat(registry.record(AWA, MARIE)).isEqualTo(MARIES);
        assertThat(registry.access(AWA))
                .isEqualTo(new Access.Granted(SampleParish.AWA, List.of(SampleParish.MARIE, SampleParish.PIERRE)));
    }

    @Test
    void cells_that_nobody_needs_are_not_asked_for() {
        registry.record(AWA, MARIE);

        assertThat(baserow.asked())
                .allSatisfy(url -> assertThat(url.queryParameter("include")).isNotBlank())
                .noneSatisfy(url -> assertThat(url.queryParameter("include")).contains("6115"))
                .noneSatisfy(url -> assertThat(url.queryParameter("include")).contains("6005"));
    }

    @Test
    void a_table_without_end_is_not_read_to_its_end() {
        baserow.drops("link_row_has");
        int[] next = {10_000};
        baserow.changesPages(page -> {
            if (page.path("results").path(0).has("field_6202") || next[0] > 10_000) {
                page.put("count", 1_000_000).put("next", "https://elsewhere.example.org/?page=2");
                page.putArray("results").addObject().put("id", next[0]++);
            }
            return page;
        });

        assertThat(registry.record(AWA, MARIE)).isEqualTo(new Lookup.Unavailable());
        assertThat(baserow.asked()).hasSizeLessThan(30);
    }

    @Test
    void a_blank_value_cannot_be_asked_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Query.Filter(Field.PARENT_CODE, "equal", " "));
    }

    @Test
    void a_query_without_a_filter_cannot_be_made() {
        BaserowMapping mapping = Mappings.withWithdrawn();

        assertThatIllegalArgumentException().isThrownBy(() -> Query.anyOf(mapping, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Query.allOf(mapping, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Query.ofRows(mapping, Table.PARENTS, Set.of()));
    }

    @Test
    void a_parent_without_children_asks_for_none() {
        baserow.keeps(SampleParish.parish().with(SampleParish.AWA, guardian -> guardian.with(Set.of())));
        int before = baserow.asked().size();

        assertThat(registry.access(AWA)).isEqualTo(new Access.Granted(SampleParish.AWA, List.of()));

        assertThat(baserow.asked()).hasSize(before + 1);
    }

    @Test
    void a_code_is_asked_for_with_all_that_looks_alike_at_once() {
        baserow.keeps(SampleParish.parish()
                .and(new Guardian(new Parent(new ParentId("21"), new ParentCode("AB-01"), "X"), Set.of(), false)));
        int before = baserow.asked().size();

        registry.identify(ParentCode.parse("ab-oi").orElseThrow());

        HttpUrl only = baserow.asked().get(before);
        assertThat(baserow.asked()).hasSize(before + 1);
        assertThat(only.queryParameter("filters"))
                .startsWith("{\"filter_type\":\"OR\"")
                .contains("\"AB-OI\"", "\"AB-01\"", "\"ABOL\"", "\"field\":6004", "\"equal\"");
    }
}
