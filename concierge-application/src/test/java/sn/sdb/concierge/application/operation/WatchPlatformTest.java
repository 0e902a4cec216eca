package sn.sdb.concierge.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class WatchPlatformTest {

    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private Optional<String> trouble = Optional.empty();
    private int returns;
    private final InMemoryStore store = new InMemoryStore(() -> now);
    private final AlertAdmins admins = new AlertAdmins(
            store.alerts(), List.of(Samples.telegram(9)), new Phrases(), Language.FR, Runnable::run, () -> now);
    private final WatchPlatform watch =
            new WatchPlatform("WhatsApp", () -> trouble, () -> returns++, admins, () -> now);

    private void lookAfter(Duration time) {
        now = now.plus(time);
        watch.look();
    }

    private List<String> told() {
        return store.queue().claim(10).stream()
                .map(Claim::unsent)
                .flatMap(List::stream)
                .map(unsent -> unsent.piece().markdown())
                .toList();
    }

    @Test
    void three_minutes_away_are_told_with_the_state() {
        trouble = Optional.of("SCAN_QR_CODE");
        watch.look();
        lookAfter(Duration.ofMinutes(3));

        assertThat(told()).singleElement().asString().contains("WhatsApp", "SCAN_QR_CODE", "3 minutes");
    }

    @Test
    void a_restart_is_not_worth_a_word() {
        trouble = Optional.of("STARTING");
        watch.look();
        lookAfter(Duration.ofSeconds(179));
        trouble = Optional.empty();
        lookAfter(Duration.ofSeconds(30));
        trouble = Optional.of("STARTING");
        lookAfter(Duration.ofSeconds(30));
        lookAfter(Duration.ofSeconds(60));

        assertThat(told()).isEmpty();
    }

    @Test
    void what_lasts_is_told_once_and_again_when_it_comes_back() {
        trouble = Optional.of("FAILED");
        watch.look();
        lookAfter(Duration.ofMinutes(3));
        lookAfter(Duration.ofMinutes(3));
        assertThat(store.gauge().measure().outbox()).isEqualTo(1);
        trouble = Optional.empty();
        lookAfter(Duration.ofMinutes(1));
        trouble = Optional.of("FAILED");
        lookAfter(Duration.ofMinutes(1));
        lookAfter(Duration.ofMinutes(3));

        assertThat(store.gauge().measure().outbox()).isEqualTo(2);
    }

    @Test
    void whoever_wants_to_know_is_told_once_that_it_is_back() {
        watch.look();
        assertThat(returns).isZero();
        trouble = Optional.of("FAILED");
        lookAfter(Duration.ofSeconds(30));
        trouble = Optional.empty();
        lookAfter(Duration.ofSeconds(30));
        lookAfter(Duration.ofSeconds(30));

        assertThat(returns).isEqualTo(1);
    }
}
