package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.QueueGauge.Depth;
import sn.sdb.concierge.domain.message.Reply;

/** What every {@code QueueGauge} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class QueueGaugeContract extends StoreContract {

    @Test
    void an_empty_store_has_no_depth() {
        Store store = start();

        assertThat(store.gauge().measure()).isEqualTo(new Depth(0, Duration.ZERO, 0, 0, 0));
    }

    @Test
    void messages_wait_until_their_turn_is_committed() {
        Store store = start();
        receive(store, Samples.telegram(1), 1);
        receive(store, Samples.telegram(1), 2);
        receive(store, Samples.telegram(2), 1);
        List<Claim> claims = store.queue().claim(10);
        assertThat(store.gauge().measure().inbox()).isEqualTo(3);

        answer(store, claims.getFirst(), "un", "deux");

        Depth depth = store.gauge().measure();
        assertThat(depth.inbox()).isEqualTo(3 - claims.getFirst().waiting().size());
        assertThat(depth.outbox()).isEqualTo(2);
    }

    @Test
    void the_oldest_message_grows_older() {
        Store store = start();
        receive(store, Samples.telegram(1), 1);

        eventually().until(() -> store.gauge().measure().oldest().toMillis() > 50);

        commit(store, claimOne(store), List.of(Reply.of("un")));
        assertThat(store.gauge().measure().oldest()).isZero();
    }

    private void commit(Store store, Claim claim, List<Reply> replies) {
        commit(store, claim, samples.turn(claim, replies));
    }
}
