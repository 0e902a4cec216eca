package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;

/** What every {@code Alerts} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class AlertsContract extends StoreContract {

    private static final Duration LATER = Duration.ofHours(24);
    private static final Conversation ADMIN = Samples.telegram(9);
    private static final Conversation OTHER_ADMIN = Samples.telegram(10);
    private static final List<Turn.Notice> NOTICES =
            List.of(new Turn.Notice(ADMIN, Reply.of("un")), new Turn.Notice(OTHER_ADMIN, Reply.of("deux")));

    @Test
    void an_alert_reaches_everybody_it_is_for() {
        Store store = start();

        assertThat(store.alerts().raise("credit", LATER, NOTICES)).isTrue();

        assertThat(store.queue().claim(10))
                .flatExtracting(Claim::unsent)
                .extracting(Claim.Unsent::piece)
                .containsExactlyInAnyOrder(Reply.of("un"), Reply.of("deux"));
    }

    @Test
    void an_alert_that_stands_is_not_told_again() {
        Store store = start();
        store.alerts().raise("credit", LATER, NOTICES);
        store.queue().claim(10);

        assertThat(store.alerts().raise("credit", LATER, NOTICES)).isFalse();

        assertThat(store.gauge().measure().outbox()).isEqualTo(2);
    }

    @Test
    void alerts_of_other_names_are_told_too() {
        Store store = start();
        store.alerts().raise("credit", LATER, NOTICES);

        assertThat(store.alerts().raise("key", LATER, NOTICES)).isTrue();

        assertThat(store.gauge().measure().outbox()).isEqualTo(4);
    }

    @Test
    void what_is_over_is_told_again_when_it_comes_back() {
        Store store = start();
        store.alerts().raise("credit", LATER, NOTICES);
        store.alerts().settle("credit");

        assertThat(store.alerts().raise("credit", LATER, NOTICES)).isTrue();
    }

    @Test
    void what_nobody_settles_is_told_again_after_a_while() {
        Store store = start();
        store.alerts().raise("credit", LATER, NOTICES);

        eventually().until(() -> store.alerts().raise("credit", Duration.ofMillis(100), NOTICES));

        assertThat(store.gauge().measure().outbox()).isEqualTo(4);
    }

    @Test
    void processes_that_notice_at_once_tell_it_once() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);

        List<Boolean> raised = atOnce(List.of(
                () -> first.alerts().raise("credit", LATER, NOTICES),
                () -> second.alerts().raise("credit", LATER, NOTICES),
                () -> first.alerts().raise("credit", LATER, NOTICES)));

        assertThat(raised).containsOnlyOnce(true);
        assertThat(first.gauge().measure().outbox()).isEqualTo(2);
    }

    @Test
    void an_alert_for_nobody_stands_all_the_same() {
        Store store = start();

        assertThat(store.alerts().raise("credit", LATER, List.of())).isTrue();
        assertThat(store.alerts().raise("credit", LATER, List.of())).isFalse();
    }

    @Test
    void whoever_is_being_answered_hears_of_it_afterwards() {
        Store store = start();
        receive(store, ADMIN, 1);
        Claim claim = claimOne(store);
        store.alerts().raise("credit", LATER, List.of(new Turn.Notice(ADMIN, Reply.of("un"))));

        answer(store, claim, "oui");

        assertThat(claimOne(store).unsent())
                .extracting(Claim.Unsent::piece)
                .containsExactlyInAnyOrder(Reply.of("un"), Reply.of("oui"));
    }
}
