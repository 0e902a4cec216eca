package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.InteractionView;

/** What else follows from a turn, for every {@code ConversationQueue}. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class TurnEffectsContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);
    private static final Conversation ADMIN = Samples.telegram(99);

    private Turn commitWith(Store store, Claim claim, Turn.Effects effects) {
        Turn turn = Samples.with(samples.turn(claim, List.of()), effects);
        commit(store, claim, turn);
        store.queue().release(claim.lease(), Optional.empty());
        return turn;
    }

    private Claim claimed(Store store, Conversation conversation, long order) {
        receive(store, conversation, order);
        return claimOne(store);
    }

    @Test
    void a_notice_wakes_the_conversation_that_it_goes_to() {
        Store store = start();
        answer(store, claimed(store, ADMIN, 1));
        AtomicInteger told = new AtomicInteger();
        Claim claim = claimed(store, AWA, 1);
        store.onDue(told::incrementAndGet);

        commitWith(
                store,
                claim,
                Samples.telling(new Turn.Notice(ADMIN, Reply.of("un")), new Turn.Notice(ADMIN, Reply.of("deux"))));

        Claim admin = claimOne(store);
        assertThat(admin.conversation()).isEqualTo(ADMIN);
        assertThat(admin.unsent())
                .extracting(unsent -> unsent.piece().markdown())
                .containsExactly("un", "deux");
        assertThat(admin.unsent()).allMatch(Claim.Unsent::notice);
        assertThat(told).hasPositiveValue();
    }

    @Test
    void a_notice_reaches_somebody_who_has_never_written() {
        Store store = start();

        commitWith(store, claimed(store, AWA, 1), Samples.telling(new Turn.Notice(ADMIN, Reply.of("un"))));

        Claim admin = claimOne(store);
        assertThat(admin.conversation()).isEqualTo(ADMIN);
        assertThat(admin.standing().person()).isEmpty();
        assertThat(admin.unsent()).hasSize(1);
    }

    @Test
    void a_notice_to_a_conversation_at_work_is_due_on_its_release() {
        Store store = start();
        Claim admin = claimed(store, ADMIN, 1);

        commitWith(store, claimed(store, AWA, 1), Samples.telling(new Turn.Notice(ADMIN, Reply.of("un"))));
        assertThat(store.queue().claim(10)).isEmpty();
        answer(store, admin);

        assertThat(claimOne(store).unsent()).hasSize(1);
    }

    @Test
    void a_notice_may_go_to_the_conversation_itself() {
        Store store = start();

        commitWith(store, claimed(store, AWA, 1), Samples.telling(new Turn.Notice(AWA, Reply.of("un"))));

        assertThat(claimOne(store).unsent()).hasSize(1);
    }

    @Test
    void a_request_for_a_human_is_stored_with_the_turn_and_stands_in_the_next_claim() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Handoff handoff = samples.handoff(claim, Handoff.Priority.HIGH);

        commitWith(store, claim, Samples.asking(handoff));

        assertThat(store.handoffs().find(handoff.id())).hasValue(new Handoff.Listed(handoff, AWA));
        assertThat(claimed(store, AWA, 2).standing().handoff()).hasValue(handoff);
        assertThat(store.gauge().measure().handoffs()).isEqualTo(1);
    }

    @Test
    void a_request_that_is_closed_by_a_turn_stands_in_no_claim() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Handoff handoff = samples.handoff(claim, Handoff.Priority.NORMAL);
        commitWith(store, claim, Samples.asking(handoff));
        Handoff resolved = new Handoff(
                handoff.id(),
                handoff.conversation(),
                Handoff.State.RESOLVED,
                handoff.priority(),
                handoff.about(),
                handoff.createdAt(),
                handoff.dueAt(),
                Optional.of("agent-1"));

        commitWith(store, claimed(store, AWA, 2), Samples.asking(resolved));

        assertThat(store.handoffs().find(handoff.id()).orElseThrow().handoff()).isEqualTo(resolved);
        assertThat(claimed(store, AWA, 3).standing().handoff()).isEmpty();
        assertThat(store.gauge().measure().handoffs()).isZero();
    }

    @Test
    void a_subject_of_any_length_is_no_reason_to_refuse_a_request() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Handoff asked = samples.handoff(claim, Handoff.Priority.NORMAL);
        Handoff.Case about = new Handoff.Case(Handoff.Reason.ASKED, "é\0".repeat(2_000));
        Handoff handoff = Handoff.request(
                asked.id(), asked.conversation(), asked.priority(), about, asked.createdAt(), asked.dueAt());

        commitWith(store, claim, Samples.asking(handoff));

        assertThat(store.handoffs().find(handoff.id())).isPresent();
    }

    @Test
    void what_could_not_be_answered_is_set_aside_and_counted() {
        Store store = start();

        commitWith(
                store, claimed(store, AWA, 1), new Turn.Effects(Optional.empty(), List.of(), true, Optional.empty()));

        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(store.gauge().measure().setAside()).isEqualTo(1);
        assertThat(store.gauge().measure().inbox()).isZero();
    }

    @Test
    void an_edited_text_replaces_the_stored_question() {
        Store store = start();
        Turn asked = commitWith(store, claimed(store, AWA, 1), Turn.Effects.NONE);

        edit(store, "m1", "corrigé");

        assertThat(questions(store, asked)).containsExactly("corrigé");
    }

    @Test
    void an_edited_text_replaces_nothing_where_several_messages_made_one_question() {
        Store store = start();
        receive(store, AWA, 1);
        Turn asked = commitWith(store, claimed(store, AWA, 2), Turn.Effects.NONE);
        List<String> before = questions(store, asked);

        edit(store, "m1", "corrigé");

        assertThat(questions(store, asked)).isEqualTo(before);
    }

    @Test
    void an_edit_reaches_no_other_conversation() {
        Store store = start();
        Turn others = commitWith(store, claimed(store, Samples.telegram(42), 1), Turn.Effects.NONE);
        List<String> before = questions(store, others);

        edit(store, "m1", "corrigé");

        assertThat(questions(store, others)).isEqualTo(before);
    }

    private void edit(Store store, String messageRef, String words) {
        store.inbox().receive(samples.message(AWA, 70, new Content.Edited(messageRef, words)), AT_ONCE);
        Claim claim = claimOne(store);
        Turn turn = Samples.with(samples.turn(claim, List.of()), samples.interaction(new Exchange(words, ""), false));
        Turn.Effects effects = new Turn.Effects(Optional.empty(), List.of(), false, Optional.of(messageRef));
        commit(store, claim, Samples.with(turn, effects));
        store.queue().release(claim.lease(), Optional.empty());
    }

    private static List<String> questions(Store store, Turn turn) {
        return store.sessions().interactions(turn.session().id()).stream()
                .map(InteractionView::question)
                .toList();
    }

    @Test
    void what_was_said_is_kept_whatever_signs_it_has() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Turn turn = Samples.with(
                samples.turn(claim, List.of(Reply.of("un \0 zéro"))),
                samples.interaction(new Exchange("demande \0 😀", "réponse \0 \ud83d"), false));

        commit(store, claim, turn);

        assertThat(questions(store, turn))
                .singleElement()
                .asString()
                .startsWith("demande ")
                .endsWith("😀");
    }

    @Test
    void two_people_who_ask_at_once_both_get_their_request() {
        Store store = start();
        receive(store, AWA, 1);
        receive(store, Samples.telegram(42), 1);
        List<Callable<List<Claim.Unsent>>> commits = new ArrayList<>();
        for (Claim claim : store.queue().claim(2)) {
            Turn turn = Samples.with(
                    samples.turn(claim, List.of(Reply.of("oui"))),
                    new Turn.Effects(
                            Optional.of(samples.handoff(claim, Handoff.Priority.NORMAL)),
                            List.of(new Turn.Notice(ADMIN, Reply.of("demande"))),
                            false,
                            Optional.empty()));
            commits.add(() -> commit(store, claim, turn));
        }

        atOnce(commits);

        assertThat(store.handoffs().list(Optional.of(Handoff.State.REQUESTED))).hasSize(2);
        assertThat(claimOne(store).unsent()).hasSize(2);
    }
}
