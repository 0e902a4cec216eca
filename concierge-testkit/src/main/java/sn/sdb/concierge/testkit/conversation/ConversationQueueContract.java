package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.InteractionView;
import sn.sdb.concierge.domain.session.Session;

/** How every {@code ConversationQueue} gives conversations out and commits their turns. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class ConversationQueueContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);
    private static final Conversation ADMIN = Samples.telegram(99);
    private static final Urgency HELD = new Urgency.AfterSilence(Duration.ofMillis(1));

    @Test
    void where_nothing_waits_nothing_is_due() {
        Store store = start();

        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void what_waits_is_in_the_order_of_the_platform() {
        Store store = start();
        receive(store, AWA, 3);
        receive(store, AWA, 1);
        receive(store, AWA, 2);

        assertThat(claimOne(store).waiting())
                .extracting(waiting -> waiting.message().order())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void conversations_that_have_waited_longest_come_first() {
        Store store = start();
        for (int chat = 1; chat <= 5; chat++) {
            receive(store, Samples.telegram(chat), 1);
        }

        assertThat(store.queue().claim(2))
                .extracting(Claim::conversation)
                .containsExactlyInAnyOrder(Samples.telegram(1), Samples.telegram(2));
        assertThat(store.queue().claim(10)).hasSize(3);
    }

    @Test
    void a_claimed_conversation_is_given_to_nobody_else() {
        Store store = start();
        Store other = start("second", LONG_LEASE);
        for (int chat = 1; chat <= 100; chat++) {
            receive(store, Samples.telegram(chat), 1);
        }

        List<Callable<List<Claim>>> claims = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            claims.add(() -> store.queue().claim(5));
            claims.add(() -> other.queue().claim(5));
        }
        List<Claim> claimed = new ArrayList<>();
        atOnce(claims).forEach(claimed::addAll);
        claimed.addAll(store.queue().claim(100));

        assertThat(claimed).extracting(Claim::conversation).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_message_that_comes_while_a_turn_is_at_work_is_due_on_release() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);

        InboundMessage late = receive(store, AWA, 2);
        assertThat(store.queue().claim(10)).isEmpty();
        answer(store, claim);

        assertThat(claimOne(store).waiting()).extracting(Claim.Waiting::message).containsExactly(late);
    }

    @Test
    void a_turn_that_answers_part_of_what_waits_leaves_the_rest_due() {
        Store store = start();
        receive(store, AWA, 1);
        receive(store, AWA, 2);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of());

        commit(store, claim, Samples.handling(turn, turn.handled().subList(0, 1)));
        store.queue().release(claim.lease(), Optional.empty());

        assertThat(claimOne(store).waiting())
                .extracting(waiting -> waiting.message().order())
                .containsExactly(2L);
    }

    @Test
    void a_committed_turn_is_all_there() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        assertThat(claim.version()).isZero();
        assertThat(claim.standing().person()).isEmpty();
        Turn turn =
                samples.turn(claim, List.of(Reply.of("un"), Reply.of("deux", List.of(new Reply.Option("oui", "Oui")))));

        List<Claim.Unsent> unsent = commit(store, claim, turn);

        assertThat(unsent).extracting(Claim.Unsent::piece).containsExactlyElementsOf(turn.replies());
        assertThat(store.people().find(AWA.user()))
                .hasValueSatisfying(person ->
                        assertThat(person.id()).isEqualTo(turn.person().id()));
        assertThat(store.sessions().lastOf(claim.lease().conversation()))
                .hasValueSatisfying(session ->
                        assertThat(session.id()).isEqualTo(turn.session().id()));
        assertThat(store.sessions().interactions(turn.session().id()))
                .extracting(InteractionView::id)
                .containsExactly(turn.interaction().id());
        assertThat(store.gauge().measure().inbox()).isZero();
    }

    @Test
    void the_version_grows_with_every_turn() {
        Store store = start();
        receive(store, AWA, 1);
        Turn first = answer(store, claimOne(store));
        receive(store, AWA, 2);

        Claim second = claimOne(store);

        assertThat(second.version()).isEqualTo(1).isEqualTo(first.session().version());
        assertThat(second.standing().person()).hasValueSatisfying(person -> {
            assertThat(person.known()).isTrue();
            assertThat(person.id()).isEqualTo(first.person().id());
        });
    }

    @Test
    void a_turn_that_is_refused_leaves_nothing_behind() {
        Store store = start();
        receive(store, Samples.telegram(1), 1);
        Turn stored = answer(store, claimOne(store));
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of(Reply.of("jamais")));
        Turn twice = Samples.with(
                Samples.with(turn, stored.interaction()),
                new Turn.Effects(
                        Optional.of(samples.handoff(claim, Handoff.Priority.HIGH)),
                        List.of(new Turn.Notice(ADMIN, Reply.of("jamais"))),
                        false,
                        Optional.empty()));

        assertThatThrownBy(() -> store.queue().commit(claim.lease(), AWA, twice, terms(claim)))
                .isInstanceOf(RuntimeException.class);

        assertThat(store.people().find(AWA.user())).isEmpty();
        assertThat(store.sessions().lastOf(claim.lease().conversation())).isEmpty();
        assertThat(store.handoffs().list(Optional.empty())).isEmpty();
        assertThat(store.gauge().measure().outbox()).isZero();
        store.queue().release(claim.lease(), Optional.empty());
        Claim again = claimOne(store);
        assertThat(again.version()).isZero();
        assertThat(again.waiting()).hasSize(1);
    }

    @Test
    void a_turn_that_is_committed_again_by_one_who_did_not_hear_of_it_is_stored_once() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of(Reply.of("un"), Reply.of("deux")));
        Terms sending = new Terms(lastSeen(claim), true, true);
        List<Claim.Unsent> unsent = done(store.queue().commit(claim.lease(), AWA, turn, sending));
        store.inbox().receive(samples.text(AWA, 2, "et aussi"), HELD);

        Committed again = store.queue().commit(claim.lease(), AWA, turn, sending);

        assertThat(done(again)).isEqualTo(unsent);
        assertThat(store.gauge().measure().outbox()).isEqualTo(2);
        store.queue().release(claim.lease(), Optional.empty());
        assertThat(awaitOne(store).version()).isEqualTo(1);
    }

    @Test
    void one_refused_turn_does_not_touch_the_others() {
        Store store = start();
        receive(store, Samples.telegram(500), 1);
        Turn stored = answer(store, claimOne(store));
        for (int chat = 1; chat <= 20; chat++) {
            receive(store, Samples.telegram(chat), 1);
        }

        List<Callable<Boolean>> commits = new ArrayList<>();
        for (Claim claim : store.queue().claim(20)) {
            Turn turn = samples.turn(claim, List.of());
            boolean bad = claim.conversation().equals(Samples.telegram(7));
            Turn toCommit = bad ? Samples.with(turn, stored.interaction()) : turn;
            commits.add(() -> accepted(store, claim, toCommit));
        }

        assertThat(atOnce(commits)).hasSize(20).containsOnlyOnce(false);
    }

    private static boolean accepted(Store store, Claim claim, Turn turn) {
        try {
            return store.queue().commit(claim.lease(), claim.conversation(), turn, terms(claim))
                    instanceof Committed.Done;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void newer_free_text_joins_a_turn_that_is_not_committed_yet() {
        Store store = start();
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), HELD);
        Claim claim = awaitOne(store);
        InboundMessage newer = samples.text(AWA, 2, "et aussi");
        store.inbox().receive(newer, HELD);
        Terms joining = new Terms(lastSeen(claim), true, false);

        Committed committed = store.queue().commit(claim.lease(), AWA, samples.turn(claim, List.of()), joining);

        assertThat(committed)
                .isInstanceOfSatisfying(
                        Committed.Joined.class,
                        joined -> assertThat(joined.newer())
                                .extracting(Claim.Waiting::message)
                                .containsExactly(newer));
        assertThat(store.people().find(AWA.user())).isEmpty();
        assertThat(store.gauge().measure().inbox()).isEqualTo(2);
    }

    @Test
    void a_turn_that_knows_what_has_joined_is_committed() {
        Store store = start();
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), HELD);
        Claim claim = awaitOne(store);
        store.inbox().receive(samples.text(AWA, 2, "et aussi"), HELD);
        Turn turn = samples.turn(claim, List.of());
        Committed joined = store.queue().commit(claim.lease(), AWA, turn, new Terms(lastSeen(claim), true, false));
        long newest = ((Committed.Joined) joined).newer().getLast().id();

        Turn both = Samples.handling(turn, List.of(turn.handled().getFirst(), newest));
        done(store.queue().commit(claim.lease(), AWA, both, new Terms(newest, true, false)));

        assertThat(store.gauge().measure().inbox()).isZero();
    }

    @Test
    void a_command_does_not_join() {
        Store store = start();
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), HELD);
        Claim claim = awaitOne(store);
        receive(store, AWA, 2);

        Committed committed = store.queue()
                .commit(claim.lease(), AWA, samples.turn(claim, List.of()), new Terms(lastSeen(claim), true, false));

        assertThat(committed).isInstanceOf(Committed.Done.class);
    }

    @Test
    void newer_free_text_waits_when_the_turn_takes_no_more() {
        Store store = start();
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), HELD);
        Claim claim = awaitOne(store);
        store.inbox().receive(samples.text(AWA, 2, "et aussi"), HELD);

        Committed committed = store.queue()
                .commit(claim.lease(), AWA, samples.turn(claim, List.of()), new Terms(lastSeen(claim), false, false));

        assertThat(committed).isInstanceOf(Committed.Done.class);
        assertThat(store.gauge().measure().inbox()).isEqualTo(1);
    }

    @Test
    void a_stale_lease_writes_nothing() {
        Store slow = start("slow", SHORT_LEASE);
        Store quick = start("quick", SHORT_LEASE);
        receive(slow, AWA, 1);
        Claim stale = claimOne(slow);
        Claim current = takeOver(quick);
        long unsent = commit(quick, current, samples.turn(current, List.of(Reply.of("oui"))))
                .getFirst()
                .id();
        Turn late = Samples.with(
                samples.turn(stale, List.of(Reply.of("non"))),
                Samples.asking(samples.handoff(stale, Handoff.Priority.NORMAL)));

        Committed commit = slow.queue().commit(stale.lease(), AWA, late, terms(stale));
        List<Fenced> others = List.of(
                slow.queue().begin(stale.lease(), unsent),
                slow.queue().settle(stale.lease(), gone(unsent)),
                slow.queue().release(stale.lease(), Optional.of(gone(unsent))),
                slow.queue().releaseAfterFailure(stale.lease(), Duration.ZERO));

        assertThat(commit).isInstanceOf(Committed.Stale.class);
        assertThat(others).containsOnly(Fenced.STALE);
        assertThat(quick.reachable(AWA.user())).isTrue();
        assertThat(quick.handoffs().list(Optional.empty())).isEmpty();
        assertThat(quick.queue().claim(10)).isEmpty();
        quick.queue().release(current.lease(), Optional.empty());
        Claim next = claimOne(quick);
        assertThat(next.unsent()).hasSize(1).allSatisfy(piece -> {
            assertThat(piece.piece()).isEqualTo(Reply.of("oui"));
            assertThat(piece.attempts()).isZero();
            assertThat(piece.doubtful()).isFalse();
        });
        assertThat(next.standing().failures()).isZero();
    }

    private static Settled gone(long unsent) {
        return new Settled(unsent, new Settlement.GivenUp("blocked", true));
    }

    @Test
    void a_stale_and_a_current_turn_of_one_conversation_do_not_mix() {
        Store slow = start("slow", SHORT_LEASE);
        Store quick = start("quick", SHORT_LEASE);
        receive(slow, AWA, 1);
        Claim stale = claimOne(slow);
        Claim current = takeOver(quick);
        Turn late = samples.turn(stale, List.of(Reply.of("non"), Reply.of("non")));
        Turn timely = samples.turn(current, List.of(Reply.of("oui")));

        List<Committed> committed = atOnce(List.<Callable<Committed>>of(
                () -> quick.queue().commit(stale.lease(), AWA, late, terms(stale)),
                () -> quick.queue().commit(current.lease(), AWA, timely, terms(current)),
                () -> quick.queue().commit(stale.lease(), AWA, late, terms(stale))));

        assertThat(committed.get(0)).isInstanceOf(Committed.Stale.class);
        assertThat(done(committed.get(1))).extracting(Claim.Unsent::piece).containsExactly(Reply.of("oui"));
        assertThat(committed.get(2)).isInstanceOf(Committed.Stale.class);
        assertThat(quick.gauge().measure().outbox()).isEqualTo(1);
        assertThat(quick.sessions().lastOf(current.lease().conversation()))
                .map(Session::id)
                .hasValue(timely.session().id());
    }

    @Test
    void failures_are_counted_until_a_turn_succeeds() {
        Store store = start();
        receive(store, AWA, 1);
        store.queue().releaseAfterFailure(claimOne(store).lease(), Duration.ZERO);
        Claim second = awaitOne(store);
        assertThat(second.standing().failures()).isEqualTo(1);
        store.queue().releaseAfterFailure(second.lease(), Duration.ZERO);
        Claim third = awaitOne(store);
        assertThat(third.standing().failures()).isEqualTo(2);
        assertThat(third.waiting()).hasSize(1);
        answer(store, third);

        receive(store, AWA, 2);

        assertThat(claimOne(store).standing().failures()).isZero();
    }

    @Test
    void a_failed_turn_is_not_due_before_its_time() {
        Store store = start();
        receive(store, AWA, 1);

        store.queue().releaseAfterFailure(claimOne(store).lease(), Duration.ofMinutes(1));

        assertThat(store.queue().claim(10)).isEmpty();
        store.queue().heartbeat(Set.of());
        assertThat(store.queue().claim(10)).isEmpty();
    }
}
