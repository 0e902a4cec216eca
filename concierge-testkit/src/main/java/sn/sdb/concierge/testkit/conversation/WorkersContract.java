package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.Reply;

/** How every {@code ConversationQueue} deals with workers that die, stall, forget and resign. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class WorkersContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);

    @Test
    void a_dead_workers_conversation_is_taken_back_after_its_lease() {
        Store dead = start("dead", SHORT_LEASE);
        Store alive = start("alive", SHORT_LEASE);
        receive(dead, AWA, 1);
        Instant before = Instant.now();
        Claim lost = claimOne(dead);

        Claim taken = takeOver(alive);

        assertThat(Duration.between(before, Instant.now())).isGreaterThan(SHORT_LEASE.dividedBy(2));
        assertThat(taken.conversation()).isEqualTo(AWA);
        assertThat(taken.waiting()).isEqualTo(lost.waiting());
        assertThat(taken.lease().epoch()).isGreaterThan(lost.lease().epoch());
        assertThat(taken.standing().abandoned()).isEqualTo(1);
    }

    @Test
    void deaths_over_a_conversation_are_counted_until_a_turn_succeeds() {
        Store alive = start("alive", SHORT_LEASE);
        receive(alive, AWA, 1);
        for (int deaths = 0; deaths < 2; deaths++) {
            Store dead = start("dead-" + deaths, SHORT_LEASE);
            assertThat(claimOne(dead).standing().abandoned()).isEqualTo(deaths);
            Claim taken = takeOver(alive);
            alive.queue().release(taken.lease(), Optional.empty());
        }
        answer(alive, claimOne(alive));

        receive(alive, AWA, 2);

        assertThat(claimOne(alive).standing().abandoned()).isZero();
    }

    @Test
    void what_a_dead_worker_had_begun_to_send_is_in_doubt() {
        Store dead = start("dead", SHORT_LEASE);
        Store alive = start("alive", SHORT_LEASE);
        receive(dead, AWA, 1);
        Claim lost = claimOne(dead);
        long unsent = commit(dead, lost, samples.turn(lost, List.of(Reply.of("un"), Reply.of("deux"))))
                .getFirst()
                .id();
        dead.queue().begin(lost.lease(), unsent);

        Claim taken = takeOver(alive);

        assertThat(taken.waiting()).isEmpty();
        assertThat(taken.unsent()).extracting(Claim.Unsent::doubtful).containsExactly(true, false);
        assertThat(taken.unsent()).extracting(Claim.Unsent::attempts).containsExactly(1, 0);
    }

    @Test
    void a_worker_that_is_heard_of_keeps_its_conversations() {
        Store first = start("first", SHORT_LEASE);
        Store second = start("second", SHORT_LEASE);
        receive(first, AWA, 1);
        Claim claim = claimOne(first);
        Instant end = Instant.now().plus(SHORT_LEASE.multipliedBy(4));

        eventually().until(() -> {
            first.queue().heartbeat(Set.of(claim.lease().conversation()));
            second.queue().heartbeat(Set.of());
            assertThat(second.queue().claim(10)).isEmpty();
            return Instant.now().isAfter(end);
        });

        assertThat(first.queue().holds(claim.lease())).isTrue();
    }

    @Test
    void a_lease_holds_until_the_worker_was_silent_for_its_length() {
        Store store = start("first", SHORT_LEASE);
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        store.queue().heartbeat(Set.of(claim.lease().conversation()));
        assertThat(store.queue().holds(claim.lease())).isTrue();

        eventually().until(() -> !store.queue().holds(claim.lease()));
        store.queue().heartbeat(Set.of(claim.lease().conversation()));

        assertThat(store.queue().holds(claim.lease())).isTrue();
    }

    @Test
    void a_worker_that_was_taken_for_dead_begins_anew() {
        Store slow = start("slow", SHORT_LEASE);
        Store quick = start("quick", SHORT_LEASE);
        receive(slow, AWA, 1);
        Claim old = claimOne(slow);
        Claim taken = takeOver(quick);

        slow.queue().heartbeat(Set.of(old.lease().conversation()));

        assertThat(slow.queue().holds(old.lease())).isFalse();
        quick.queue().release(taken.lease(), Optional.empty());
        Claim anew = claimOne(slow);
        assertThat(anew.lease().worker()).isNotEqualTo(old.lease().worker());
        assertThat(slow.queue().holds(anew.lease())).isTrue();
        assertThat(slow.queue().settle(old.lease(), new Settled(1, new Settlement.GivenUp("late", false))))
                .isEqualTo(Fenced.STALE);
    }

    @Test
    void a_worker_that_is_alone_takes_up_at_once_what_its_predecessor_left() {
        Store before = start(new Worker("only", true, LONG_LEASE));
        receive(before, AWA, 1);
        claimOne(before);

        Store after = start(new Worker("only", true, LONG_LEASE));

        assertThat(claimOne(after).standing().abandoned()).isEqualTo(1);
    }

    @Test
    void a_worker_that_is_not_alone_leaves_to_others_what_they_have() {
        Store first = start("one", LONG_LEASE);
        receive(first, AWA, 1);
        claimOne(first);

        Store namesake = start("one", LONG_LEASE);
        Store alone = start(new Worker("other", true, LONG_LEASE));

        assertThat(namesake.queue().claim(10)).isEmpty();
        assertThat(alone.queue().claim(10)).isEmpty();
    }

    @Test
    void a_claim_that_was_forgotten_is_given_back() {
        Store store = start();
        receive(store, AWA, 1);
        Claim forgotten = claimOne(store);

        store.queue().heartbeat(Set.of());
        assertThat(store.queue().claim(10)).isEmpty();
        store.queue().heartbeat(Set.of());

        Claim again = claimOne(store);
        assertThat(again.lease().epoch()).isGreaterThan(forgotten.lease().epoch());
        assertThat(again.standing().abandoned()).isZero();
    }

    @Test
    void a_claim_that_is_worked_on_is_not_given_back() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        Set<ConversationId> working = Set.of(claim.lease().conversation());

        store.queue().heartbeat(Set.of());
        store.queue().heartbeat(working);
        store.queue().heartbeat(Set.of());
        store.queue().heartbeat(working);

        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void a_conversation_that_was_claimed_again_in_between_was_not_forgotten() {
        Store store = start();
        receive(store, AWA, 1);
        Claim first = claimOne(store);
        store.queue().heartbeat(Set.of());
        store.queue().release(first.lease(), Optional.empty());
        Claim second = claimOne(store);

        store.queue().heartbeat(Set.of());

        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(store.queue().release(second.lease(), Optional.empty())).isEqualTo(Fenced.ACCEPTED);
    }

    @Test
    void a_worker_that_resigns_leaves_its_conversations_due() {
        Store leaving = start("leaving", LONG_LEASE);
        Store staying = start("staying", LONG_LEASE);
        receive(leaving, AWA, 1);
        Claim left = claimOne(leaving);

        leaving.queue().resign();

        Claim taken = claimOne(staying);
        assertThat(taken.standing().abandoned()).isZero();
        assertThat(leaving.queue().release(left.lease(), Optional.empty())).isEqualTo(Fenced.STALE);
    }
}
