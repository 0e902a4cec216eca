package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.Handoff.Priority;
import sn.sdb.concierge.domain.handoff.Handoff.State;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Move;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Moved;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;

/** What every {@code HandoffDesk} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class HandoffDeskContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);

    private Handoff asked(Store store, Conversation conversation, Priority priority) {
        receive(store, conversation, 1);
        Claim claim = claimOne(store);
        Handoff handoff = samples.handoff(claim, priority);
        commit(store, claim, Samples.with(samples.turn(claim, List.of()), Samples.asking(handoff)));
        store.queue().release(claim.lease(), Optional.empty());
        return handoff;
    }

    private static Move take(String agent) {
        return new Move(
                List.of(State.REQUESTED, State.NOTIFIED, State.RELEASED),
                State.TAKEN,
                agent,
                Optional.of(agent),
                Optional.empty(),
                false);
    }

    private static Move resolve(String agent, Optional<Reply> words) {
        return new Move(List.of(State.TAKEN), State.RESOLVED, agent, Optional.of(agent), words, false);
    }

    @Test
    void requests_are_listed_by_priority_then_age() {
        Store store = start();
        Handoff old = asked(store, Samples.telegram(1), Priority.NORMAL);
        Handoff urgent = asked(store, Samples.telegram(2), Priority.EMERGENCY);
        Handoff young = asked(store, Samples.telegram(3), Priority.NORMAL);
        Handoff high = asked(store, Samples.telegram(4), Priority.HIGH);

        assertThat(store.handoffs().list(Optional.empty()))
                .extracting(Handoff.Listed::handoff)
                .containsExactly(urgent, high, old, young);
    }

    @Test
    void requests_are_listed_by_state() {
        Store store = start();
        Handoff taken = asked(store, Samples.telegram(1), Priority.NORMAL);
        Handoff open = asked(store, Samples.telegram(2), Priority.NORMAL);
        store.handoffs().move(taken.id(), take("agent-1"));

        assertThat(store.handoffs().list(Optional.of(State.REQUESTED)))
                .extracting(listed -> listed.handoff().id())
                .containsExactly(open.id());
    }

    @Test
    void a_request_is_taken_by_one_agent_only() {
        Store store = start();
        Handoff handoff = asked(store, AWA, Priority.NORMAL);
        AtomicInteger agent = new AtomicInteger();

        List<Moved> moves =
                atOnce(10, () -> store.handoffs().move(handoff.id(), take("agent-" + agent.incrementAndGet())));

        assertThat(moves.stream().filter(Moved.Done.class::isInstance)).hasSize(1);
        assertThat(moves.stream().filter(Moved.Refused.class::isInstance)).hasSize(9);
        Handoff now = store.handoffs().find(handoff.id()).orElseThrow().handoff();
        assertThat(now.state()).isEqualTo(State.TAKEN);
        assertThat(now.takenBy()).isPresent();
    }

    @Test
    void a_request_that_somebody_has_is_taken_away_only_on_purpose() {
        Store store = start();
        Handoff handoff = asked(store, AWA, Priority.NORMAL);
        store.handoffs().move(handoff.id(), take("agent-1"));

        Moved refused = store.handoffs().move(handoff.id(), resolve("agent-2", Optional.empty()));
        Moved reassigned = store.handoffs()
                .move(
                        handoff.id(),
                        new Move(
                                List.of(State.TAKEN),
                                State.TAKEN,
                                "admin",
                                Optional.of("agent-2"),
                                Optional.empty(),
                                true));

        assertThat(refused).isInstanceOf(Moved.Refused.class);
        assertThat(reassigned)
                .isInstanceOfSatisfying(
                        Moved.Done.class,
                        done -> assertThat(done.handoff().handoff().takenBy()).hasValue("agent-2"));
    }

    @Test
    void a_request_that_does_not_exist_is_not_moved() {
        Store store = start();

        assertThat(store.handoffs().move(new HandoffId(samples.id()), take("agent-1")))
                .isInstanceOf(Moved.Unknown.class);
        assertThat(store.handoffs().find(new HandoffId(samples.id()))).isEmpty();
    }

    @Test
    void what_nobody_has_taken_in_time_is_overdue() {
        Store store = start();
        Handoff taken = asked(store, Samples.telegram(1), Priority.NORMAL);
        Handoff normal = asked(store, Samples.telegram(2), Priority.NORMAL);
        Handoff urgent = asked(store, Samples.telegram(3), Priority.EMERGENCY);
        Handoff released = asked(store, Samples.telegram(4), Priority.NORMAL);
        store.handoffs().move(taken.id(), take("agent-1"));
        store.handoffs().move(released.id(), take("agent-1"));
        store.handoffs().move(released.id(), Move.ofForgotten("agent-1", Reply.of("Pardon."), Duration.ZERO));

        assertThat(store.handoffs().overdue(normal.dueAt().minusMillis(1)))
                .extracting(listed -> listed.handoff().id())
                .doesNotContain(normal.id(), urgent.id());
        assertThat(store.handoffs().overdue(released.dueAt()))
                .extracting(listed -> listed.handoff().id())
                .containsExactly(urgent.id(), normal.id(), released.id());
    }

    @Test
    void what_somebody_has_and_does_nothing_with_is_forgotten_and_goes_back_to_all() {
        Store store = start();
        Handoff handoff = asked(store, AWA, Priority.NORMAL);
        assertThat(store.handoffs().forgotten(Duration.ZERO)).isEmpty();
        store.handoffs().move(handoff.id(), take("agent-1"));

        assertThat(store.handoffs().forgotten(Duration.ofHours(1))).isEmpty();
        assertThat(store.handoffs()
                        .move(handoff.id(), Move.ofForgotten("agent-1", Reply.of("Pardon."), Duration.ofHours(1))))
                .isInstanceOf(Moved.Refused.class);
        Duration moment = Duration.ofMillis(10);
        eventually().until(() -> !store.handoffs().forgotten(moment).isEmpty());
        List<Moved> moves = atOnce(
                5, () -> store.handoffs().move(handoff.id(), Move.ofForgotten("agent-1", Reply.of("Pardon."), moment)));

        assertThat(moves.stream().filter(Moved.Done.class::isInstance)).hasSize(1);
        Handoff now = store.handoffs().find(handoff.id()).orElseThrow().handoff();
        assertThat(now.state()).isEqualTo(State.RELEASED);
        assertThat(now.takenBy()).isEmpty();
        assertThat(claimOne(store).unsent()).extracting(Claim.Unsent::piece).containsExactly(Reply.of("Pardon."));
    }

    @Test
    void an_emergency_in_an_open_request_is_due_at_once() {
        Store store = start();
        Handoff open = asked(store, AWA, Priority.NORMAL);
        receive(store, AWA, 2);
        Claim claim = claimOne(store);
        Instant now = open.createdAt();
        Handoff raised = new Handoff(
                open.id(),
                open.conversation(),
                open.state(),
                Priority.EMERGENCY,
                open.about(),
                now,
                now,
                Optional.empty());

        commit(store, claim, Samples.with(samples.turn(claim, List.of()), Samples.asking(raised)));

        assertThat(store.handoffs().overdue(now))
                .extracting(listed -> listed.handoff().priority())
                .containsExactly(Priority.EMERGENCY);
    }

    @Test
    void an_agents_words_leave_like_every_reply() {
        Store store = start();
        AtomicInteger told = new AtomicInteger();
        Handoff handoff = asked(store, AWA, Priority.NORMAL);
        store.handoffs().move(handoff.id(), take("agent-1"));
        assertThat(store.queue().claim(10)).isEmpty();
        store.onDue(told::incrementAndGet);

        store.handoffs().move(handoff.id(), resolve("agent-1", Optional.of(Reply.of("Voilà."))));

        assertThat(told).hasPositiveValue();
        Claim claim = claimOne(store);
        assertThat(claim.unsent()).extracting(Claim.Unsent::piece).containsExactly(Reply.of("Voilà."));
        assertThat(claim.standing().handoff()).as("it is resolved").isEmpty();
    }

    @Test
    void an_agents_words_to_a_web_visitor_are_there_to_be_fetched() {
        Store store = start();
        Conversation visitor = Samples.web(5);
        Handoff handoff = asked(store, visitor, Priority.NORMAL);
        store.handoffs().move(handoff.id(), take("agent-1"));

        store.handoffs().move(handoff.id(), resolve("agent-1", Optional.of(Reply.of("Voilà."))));

        assertThat(store.replies().after(visitor, 0))
                .extracting(stored -> stored.reply().markdown())
                .containsExactly("Voilà.");
        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void words_said_while_a_turn_is_at_work_are_due_on_its_release() {
        Store store = start();
        Handoff handoff = asked(store, AWA, Priority.NORMAL);
        store.handoffs().move(handoff.id(), take("agent-1"));
        receive(store, AWA, 2);
        Claim claim = claimOne(store);

        store.handoffs().move(handoff.id(), resolve("agent-1", Optional.of(Reply.of("Voilà."))));
        assertThat(store.queue().claim(10)).isEmpty();
        answer(store, claim);

        assertThat(claimOne(store).unsent()).hasSize(1);
    }
}
