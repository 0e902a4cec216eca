package sn.sdb.concierge.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class AlertAdminsTest {

    private static final Conversation ADMIN = Samples.telegram(9);
    private static final Outcome ANSWERED =
            new Outcome.Answered(new Answer("Oui.", "gemini", "m", Answer.Usage.UNKNOWN, false));
    private static final Outcome UNPAID = new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());

    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private final InMemoryStore store = new InMemoryStore(() -> now);
    private final List<Runnable> tasks = new ArrayList<>();
    private final AlertAdmins alerts = alerts();

    private AlertAdmins alerts() {
        return new AlertAdmins(store.alerts(), List.of(ADMIN), new Phrases(), Language.FR, tasks::add, () -> now);
    }

    private void report(AlertAdmins to, Outcome outcome) {
        to.attempted("gemini", "k2", outcome, Duration.ofMillis(20));
    }

    private List<String> told() {
        tasks.forEach(Runnable::run);
        tasks.clear();
        return store.queue().claim(10).stream()
                .map(Claim::unsent)
                .flatMap(List::stream)
                .map(unsent -> unsent.piece().markdown())
                .toList();
    }

    @Test
    void a_refused_key_is_told_with_its_service_and_number() {
        report(alerts, new Outcome.Unauthorized());

        assertThat(told()).singleElement().asString().contains("gemini", "k2");
    }

    @Test
    void a_key_that_is_found_refused_before_anybody_asks_is_told() {
        alerts.found("gemini", "k2", new Outcome.Unauthorized());

        assertThat(told()).singleElement().asString().contains("gemini", "k2");
    }

    @Test
    void a_problem_that_lasts_is_told_once() {
        report(alerts, UNPAID);
        report(alerts, UNPAID);

        assertThat(told()).hasSize(1);
        assertThat(store.gauge().measure().outbox()).isEqualTo(1);
    }

    @Test
    void a_problem_that_nobody_mends_is_told_again_after_a_day() {
        report(alerts, UNPAID);
        assertThat(told()).hasSize(1);
        now = now.plus(Duration.ofHours(23));
        report(alerts, UNPAID);
        tasks.forEach(Runnable::run);
        assertThat(store.gauge().measure().outbox()).isEqualTo(1);

        now = now.plus(Duration.ofHours(1));
        report(alerts, UNPAID);
        tasks.forEach(Runnable::run);

        assertThat(store.gauge().measure().outbox()).isEqualTo(2);
    }

    @Test
    void a_key_that_works_again_and_fails_again_is_told_again() {
        report(alerts, UNPAID);
        report(alerts, ANSWERED);
        report(alerts, UNPAID);

        assertThat(told()).hasSize(2);
    }

    @Test
    void a_process_that_starts_anew_settles_what_an_earlier_one_has_told() {
        report(alerts, UNPAID);
        assertThat(told()).hasSize(1);
        AlertAdmins restarted = alerts();

        report(restarted, ANSWERED);
        report(restarted, UNPAID);

        assertThat(told()).isEmpty();
        assertThat(store.gauge().measure().outbox()).isEqualTo(2);
    }

    @Test
    void answers_do_not_ask_the_store_each_time() {
        for (int n = 0; n < 100; n++) {
            report(alerts, ANSWERED);
        }

        assertThat(tasks).hasSize(1);
    }

    @Test
    void what_passes_by_itself_is_not_told() {
        report(alerts, new Outcome.Throttled(Scope.KEY, Optional.empty()));
        report(alerts, new Outcome.TimedOut());
        report(alerts, new Outcome.NoCredit(Scope.ACCOUNT, Optional.of(300)));

        assertThat(tasks).isEmpty();
    }

    @Test
    void low_credit_is_told_once_with_its_amount() {
        alerts.credit("openrouter", new BigDecimal("0.4567"), true);
        alerts.credit("openrouter", new BigDecimal("0.4"), true);

        assertThat(told()).singleElement().asString().contains("openrouter", "0.45");
    }

    @Test
    void an_alert_that_could_not_be_stored_is_tried_again() {
        store.away(true);
        report(alerts, UNPAID);
        tasks.removeFirst().run();
        store.away(false);

        report(alerts, UNPAID);

        assertThat(told()).hasSize(1);
    }
}
