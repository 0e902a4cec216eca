package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.baserow.BaserowSettings.Token;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Lookup;
import sn.sdb.concierge.domain.registry.sample.SampleParish;

/** What is remembered, for how long, and what a hint of Baserow's makes us forget. */
final class ChangesTest {

    private final PlayedBaserow baserow = new PlayedBaserow();
    private final BaserowSettings settings = baserow.settings(Mappings.withWithdrawn());
    private final AtomicLong nanos = new AtomicLong();
    private final BaserowRegistry registry = new BaserowRegistry(settings, Duration.ofSeconds(1), nanos::get);
    private final BaserowWebhook webhook = new BaserowWebhook(new Token("a-long-random-text"), registry);

    @BeforeEach
    void bothChildrenAreRemembered() {
        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(4);
        assertThat(requestsForMarie()).isEqualTo(1);
        assertThat(requestsForAnta()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        registry.close();
        baserow.close();
    }

    /** The right is read each time: one request; the child, the enrolments and the grades make three more. */
    private int requestsForMarie() {
        int before = baserow.asked().size();
        assertThat(registry.record(SampleParish.AWA.id(), SampleParish.MARIE.id()))
                .isInstanceOf(Lookup.Found.class);
        return baserow.asked().size() - before;
    }

    private int requestsForAnta() {
        int before = baserow.asked().size();
        assertThat(registry.record(SampleParish.JOSEPH.id(), SampleParish.ANTA.id()))
                .isInstanceOf(Lookup.Found.class);
        return baserow.asked().size() - before;
    }

    private void told(String body) {
        webhook.rowsChanged(body.getBytes(UTF_8));
    }

    @Test
    void a_record_is_forgotten_after_a_few_minutes() {
        nanos.addAndGet(settings.kept().toNanos() + 1);

        assertThat(requestsForMarie()).isEqualTo(4);
    }

    @Test
    void a_child_that_changed_is_read_again_and_no_other() {
        told(
                "{\"table_id\":575,\"event_type\":\"rows.updated\",\"items\":[{\"id\":101}],\"old_items\":[{\"id\":101}]}");

        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(1);
    }

    @Test
    void a_new_grade_of_a_child_is_a_change_of_the_child_by_whatever_name_the_cell_goes() {
        told("{\"table_id\":576,\"event_type\":\"rows.created\",\"items\":[{\"id\":4711,\"Catéchumène\":"
                + "[{\"id\":101,\"value\":\"Marie-Noëlle EXEMPLE\"}],\"Publiée\":true}]}");

        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(1);
    }

    @Test
    void a_grade_that_moved_to_another_child_is_a_change_of_both() {
        told("{\"table_id\":576,\"event_type\":\"rows.updated\",\"items\":[{\"id\":901,\"field_6302\":[{\"id\":103}]}],"
                + "\"old_items\":[{\"id\":901,\"field_6302\":[{\"id\":101}]}]}");

        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(4);
    }

    @Test
    void a_grade_that_was_deleted_is_a_change_of_whoever_had_it() {
        told("{\"table_id\":576,\"event_type\":\"rows.deleted\",\"row_ids\":[901]}");

        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"table_id\":576,\"event_type\":\"field.updated\"}",
                "{\"table_id\":576,\"event_type\":\"rows.updated\",\"batch_id\":1,\"items\":[]}",
                "{\"table_id\":\"576\",\"event_type\":\"rows.updated\",\"items\":[]}"
            })
    void what_does_not_say_what_changed_may_mean_anything(String body) {
        told(body);

        assertThat(requestsForMarie()).isEqualTo(4);
        assertThat(requestsForAnta()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"table_id\":999,\"event_type\":\"rows.updated\",\"items\":[{\"id\":101}]}",
                "{\"table_id\":575,\"event_type\":\"rows.updated\",\"items\":[{\"id\":0}]}",
                "{\"table_id\":572,\"event_type\":\"rows.deleted\",\"row_ids\":[101]}"
            })
    void tables_that_are_not_ours_and_the_row_of_a_test_change_nothing(String body) {
        told(body);

        assertThat(requestsForMarie()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30_webhook_rows_updated", "31_webhook_rows_created"})
    void what_baserow_posts_makes_us_forget_the_child_of_whom_it_tells(String sample) {
        webhook.rowsChanged(Samples.bytes(sample));

        assertThat(requestsForMarie()).isEqualTo(4);
    }

    @Test
    void a_change_while_a_record_is_read_is_not_lost() {
        told("{}");
        baserow.changesPages(page -> {
            if (page.path("results").path(0).has("field_6302")) {
                told("{\"table_id\":575,\"event_type\":\"rows.updated\",\"items\":[{\"id\":101}]}");
            }
            return page;
        });
        assertThat(requestsForMarie()).isEqualTo(4);

        assertThat(requestsForMarie()).isEqualTo(4);
    }

    @Test
    void what_is_closed_remembers_nothing() {
        RecordMemory memory = new RecordMemory(Duration.ofMinutes(5), Ticker.disabledTicker());
        assertThat(memory.size()).isZero();

        registry.close();

        assertThat(requestsForMarie()).isEqualTo(4);
    }

    @Test
    void the_secret_is_the_whole_of_it() {
        assertThat(webhook.authentic("a-long-random-text")).isTrue();
        assertThat(webhook.authentic("a-long-random-tex")).isFalse();
        assertThat(webhook.authentic("")).isFalse();
    }

    @Test
    void who_may_see_a_record_is_asked_for_by_number_alone() {
        assertThat(baserow.asked())
                .filteredOn(url -> url.encodedPath().endsWith("/572/"))
                .isNotEmpty()
                .extracting((HttpUrl url) -> url.queryParameter("filter__field_id__in"))
                .containsOnly("11", "12");
    }
}
