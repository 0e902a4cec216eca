package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;

/** What every {@code Replies} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class RepliesContract extends StoreContract {

    private static final Conversation VISITOR = Samples.web(5);

    @Test
    void replies_to_be_fetched_are_there_at_once_and_in_order() {
        Store store = start();
        receive(store, VISITOR, 1);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of(Reply.of("un"), Reply.of("deux")));

        List<Claim.Unsent> unsent = commit(store, claim, turn);

        assertThat(unsent).isEmpty();
        List<Replies.Stored> stored = store.replies().after(VISITOR, 0);
        assertThat(stored).extracting(Replies.Stored::reply).containsExactlyElementsOf(turn.replies());
        assertThat(stored).allSatisfy(reply -> assertThat(reply.sources()).containsExactly(Samples.source()));
        assertThat(store.replies().after(VISITOR, stored.getFirst().id()))
                .extracting(Replies.Stored::reply)
                .containsExactly(Reply.of("deux"));
        assertThat(store.gauge().measure().outbox()).isZero();
    }

    @Test
    void fetched_replies_are_never_due() {
        Store store = start();
        receive(store, VISITOR, 1);

        answer(store, claimOne(store), "un");

        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void replies_that_are_sent_are_not_fetched() {
        Store store = start();
        receive(store, Samples.telegram(1), 1);
        answer(store, claimOne(store), "un");

        assertThat(store.replies().after(Samples.telegram(1), 0)).isEmpty();
        assertThat(store.replies().after(VISITOR, 0)).isEmpty();
    }

    @Test
    void at_most_a_hundred_replies_come_at_once() {
        Store store = start();
        receive(store, VISITOR, 1);
        Claim claim = claimOne(store);
        List<Reply> many =
                IntStream.range(0, 120).mapToObj(n -> Reply.of("n" + n)).toList();
        commit(store, claim, samples.turn(claim, many));

        List<Replies.Stored> page = store.replies().after(VISITOR, 0);

        assertThat(page).hasSize(100);
        assertThat(store.replies().after(VISITOR, page.getLast().id())).hasSize(20);
    }

    @Test
    void a_message_without_an_answer_has_no_outcome() {
        Store store = start();
        InboundMessage message = receive(store, VISITOR, 1);

        assertThat(store.replies().outcomeOf(message.key())).isEmpty();
        claimOne(store);
        assertThat(store.replies().outcomeOf(message.key())).isEmpty();
    }

    @Test
    void the_files_of_a_message_are_named_by_its_outcome_in_their_order() {
        Store store = start();
        InboundMessage message = receive(store, VISITOR, 1);
        Claim claim = claimOne(store);
        Turn plain = samples.turn(claim, List.of(Reply.of("oui")));
        FileId report = FileId.random(plain.person().id(), Samples.BEGIN, new SecureRandom());
        FileId card = FileId.random(plain.person().id(), Samples.BEGIN, new SecureRandom());

        commit(store, claim, Samples.with(plain, List.of(report, card)));

        assertThat(store.replies().outcomeOf(message.key()))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.interaction().files()).containsExactly(report, card));
    }

    @Test
    void the_outcome_of_a_message_is_the_turn_that_answered_it() {
        Store store = start();
        Conversation api = Samples.api("portal", "+221765005555");
        InboundMessage message = receive(store, api, 1);
        Claim claim = claimOne(store);
        Handoff handoff = samples.handoff(claim, Handoff.Priority.NORMAL);
        Turn turn = Samples.with(samples.turn(claim, List.of(Reply.of("oui"))), Samples.asking(handoff));

        commit(store, claim, turn);

        assertThat(store.replies().outcomeOf(message.key()))
                .hasValue(new Replies.Outcome(turn.session().id(), turn.interaction(), Optional.of(handoff)));
    }
}
