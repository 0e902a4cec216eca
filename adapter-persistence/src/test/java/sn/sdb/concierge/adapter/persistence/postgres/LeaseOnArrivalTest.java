package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.persistence.postgres.Arrivals.Arrival;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.conversation.Workers;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.testkit.conversation.Samples;

/** A conversation that is leased as its message is stored is the same as one that is claimed. */
final class LeaseOnArrivalTest {

    private static final Database DATABASE =
            LocalPostgres.shared().database("arrivals").migrated();
    private static final Conversation AWA = Samples.telegram(1);
    private static final Conversation MODOU = Samples.telegram(2);

    private final Samples samples = new Samples();
    private final Places places = new Places();
    private final AtomicInteger told = new AtomicInteger();
    private PostgresStore store;

    /** Workers that keep what they are given. */
    private static final class Places implements Workers {
        private int free = 10;
        private final List<Claim> given = new ArrayList<>();

        @Override
        public boolean reserve(int places) {
            if (places > free) {
                return false;
            }
            free -= places;
            return true;
        }

        @Override
        public void work(List<Claim> claims, int reserved) {
            given.addAll(claims);
            free += reserved - claims.size();
        }
    }

    @BeforeEach
    void open() {
        DATABASE.clear();
        store = new PostgresStore(DATABASE.settings(Database.WORKER));
        store.leaseTo(places);
        store.onDue(told::incrementAndGet);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private InboundMessage receive(Conversation conversation, long order) {
        InboundMessage message = samples.text(conversation, order, "question " + order);
        assertThat(store.inbox().receive(message, new Urgency.Immediate())).isEqualTo(Receipt.STORED);
        return message;
    }

    private void answer(Claim claim, Reply... replies) {
        assertThat(commit(claim, List.of(replies))).isInstanceOf(Committed.Done.class);
        assertThat(store.queue().release(claim.lease(), Optional.empty())).isEqualTo(Fenced.ACCEPTED);
    }

    private Committed commit(Claim claim, List<Reply> replies) {
        return store.queue()
                .commit(claim.lease(), claim.conversation(), samples.turn(claim, replies), new Terms(0, false, false));
    }

    @Test
    void a_message_comes_with_its_conversation_when_a_place_is_free() {
        InboundMessage message = receive(AWA, 1);

        assertThat(places.given).hasSize(1);
        assertThat(places.free).isEqualTo(9);
        assertThat(places.given.getFirst().conversation()).isEqualTo(AWA);
        assertThat(places.given.getFirst().waiting())
                .extracting(Waiting::message)
                .containsExactly(message);
        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(told).hasValue(0);
    }

    @Test
    void its_turn_is_committed_and_it_is_given_back_like_any_other() {
        receive(AWA, 1);
        answer(places.given.getFirst());

        receive(AWA, 2);

        assertThat(places.given).hasSize(2);
        assertThat(places.given.getLast().version()).isEqualTo(1);
        assertThat(places.given.getLast().standing().person()).isPresent();
        assertThat(places.given.getLast().lease().epoch())
                .isEqualTo(places.given.getFirst().lease().epoch() + 1);
    }

    @Test
    void it_knows_the_open_handoff() {
        receive(AWA, 1);
        Claim first = places.given.getFirst();
        Handoff handoff = samples.handoff(first, Handoff.Priority.HIGH);
        var turn = Samples.with(
                samples.turn(first, List.of()),
                new Turn.Effects(Optional.of(handoff), List.of(), false, Optional.empty()));
        assertThat(store.queue().commit(first.lease(), AWA, turn, new Terms(0, false, false)))
                .isInstanceOf(Committed.Done.class);
        assertThat(store.queue().release(first.lease(), Optional.empty())).isEqualTo(Fenced.ACCEPTED);

        receive(AWA, 2);

        assertThat(places.given.getLast().standing().handoff())
                .get()
                .extracting(Handoff::id)
                .isEqualTo(handoff.id());
    }

    @Test
    void nothing_is_leased_without_a_free_place() {
        places.free = 0;

        receive(AWA, 1);

        assertThat(places.given).isEmpty();
        assertThat(told).hasPositiveValue();
        assertThat(store.queue().claim(10)).hasSize(1);
    }

    @Test
    void a_conversation_that_is_worked_on_is_left_to_its_worker() {
        receive(AWA, 1);

        receive(AWA, 2);

        assertThat(places.given).hasSize(1);
        assertThat(places.free).isEqualTo(9);
        answer(places.given.getFirst());
        assertThat(store.queue().claim(10)).hasSize(1);
    }

    @Test
    void a_conversation_with_an_unsent_reply_has_to_be_claimed() {
        receive(AWA, 1);
        answer(places.given.getFirst(), Reply.of("un"));

        receive(AWA, 2);

        assertThat(places.given).hasSize(1);
        assertThat(store.queue().claim(10).getFirst().unsent()).hasSize(1);
    }

    @Test
    void a_burst_is_waited_for() {
        InboundMessage message = samples.text(AWA, 1, "Bonjour");

        assertThat(store.inbox().receive(message, new Urgency.AfterSilence(Duration.ofMinutes(1))))
                .isEqualTo(Receipt.STORED);

        assertThat(places.given).isEmpty();
        assertThat(places.free).isEqualTo(10);
        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void a_repeated_delivery_leases_nothing() {
        InboundMessage message = receive(AWA, 1);
        answer(places.given.getFirst());

        assertThat(store.inbox().receive(message, new Urgency.Immediate())).isEqualTo(Receipt.DUPLICATE);

        assertThat(places.given).hasSize(1);
        assertThat(places.free).isEqualTo(9);
        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void what_arrives_together_is_leased_by_conversation_and_in_the_platforms_order() throws SQLException {
        InboundMessage second = samples.text(AWA, 2, "deux");
        InboundMessage first = samples.text(AWA, 1, "un");
        InboundMessage other = samples.text(MODOU, 1, "bonjour");
        Arrivals arrivals = new Arrivals(store.pool(), () -> 1L, () -> places, told::incrementAndGet);

        List<Receipt> receipts = arrivals.store(
                List.of(new Arrival(second, 0), new Arrival(first, 0), new Arrival(other, 0), new Arrival(first, 0)));

        assertThat(receipts).containsExactly(Receipt.STORED, Receipt.STORED, Receipt.STORED, Receipt.DUPLICATE);
        assertThat(places.given).hasSize(2);
        assertThat(places.free).isEqualTo(8);
        assertThat(places.given.getFirst().waiting())
                .extracting(Waiting::message)
                .containsExactly(first, second);
        assertThat(told).hasValue(0);
    }

    @Test
    void places_are_free_again_when_nothing_could_be_stored() {
        DATABASE.run("alter table inbox rename to gone");
        try {
            InboundMessage message = samples.text(AWA, 1, "Bonjour");
            assertThatThrownBy(() -> store.inbox().receive(message, new Urgency.Immediate()))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            DATABASE.run("alter table gone rename to inbox");
        }

        assertThat(places.free).isEqualTo(10);
    }

    @Test
    void what_was_leased_and_is_not_worked_on_is_given_back() {
        receive(AWA, 1);

        store.queue().heartbeat(Set.of());
        store.queue().heartbeat(Set.of());

        assertThat(store.queue().claim(10)).hasSize(1);
        assertThat(commit(places.given.getFirst(), List.of())).isInstanceOf(Committed.Stale.class);
    }
}
