package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.UserId.PhoneNumber;

/** What every store does with one conversation that comes from several chats: one person's, on WhatsApp. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class SeveralChatsContract extends StoreContract {

    private static final PhoneNumber NUMBER = new PhoneNumber("+221770000001");
    private static final Conversation OPEN = Samples.whatsApp(NUMBER.value());
    private static final Conversation KNOWN = Samples.whatsApp("100000000000001", NUMBER);

    @Test
    void messages_of_both_chats_wait_together_and_each_tells_its_chat() {
        Store store = start();
        receive(store, KNOWN, 1);
        receive(store, OPEN, 2);

        assertThat(claimOne(store).waiting())
                .extracting(waiting -> waiting.message().conversation())
                .containsExactly(KNOWN, OPEN);
    }

    @Test
    void a_reply_keeps_the_chat_that_its_message_came_from() {
        Store store = start();
        receive(store, KNOWN, 1);
        Claim claim = claimOne(store);
        Conversation where = claim.waiting().getFirst().message().conversation();
        Turn turn = samples.turn(claim, List.of(Reply.of("oui")));

        List<Claim.Unsent> unsent = done(store.queue().commit(claim.lease(), where, turn, terms(claim)));
        receive(store, OPEN, 2);
        store.queue().release(claim.lease(), Optional.empty());

        assertThat(unsent).extracting(Claim.Unsent::to).containsExactly(Optional.of(KNOWN.address()));
        Claim next = claimOne(store);
        assertThat(next.conversation().address()).isEqualTo(OPEN.address());
        assertThat(next.unsent()).extracting(Claim.Unsent::to).containsExactly(Optional.of(KNOWN.address()));
    }

    @Test
    void what_the_office_says_goes_to_where_the_person_wrote_last() {
        Store store = start();
        receive(store, OPEN, 1);
        Claim claim = claimOne(store);
        Handoff handoff = samples.handoff(claim, Handoff.Priority.NORMAL);
        commit(store, claim, Samples.with(samples.turn(claim, List.of()), Samples.asking(handoff)));
        store.queue().release(claim.lease(), Optional.empty());

        receive(store, KNOWN, 2);

        assertThat(store.handoffs().find(handoff.id()))
                .map(listed -> listed.conversation().address())
                .contains(KNOWN.address());
    }

    @Test
    void a_repeated_delivery_in_another_chat_does_not_move_the_conversation() {
        Store store = start();
        var message = receive(store, KNOWN, 1);

        assertThat(store.inbox().receive(message.in(OPEN), AT_ONCE)).isEqualTo(Inbox.Receipt.DUPLICATE);

        assertThat(claimOne(store).conversation().address()).isEqualTo(KNOWN.address());
    }

    @Test
    void an_echo_settles_what_was_sent_to_the_other_chat() {
        Store store = start();
        receive(store, KNOWN, 1);
        Claim claim = claimOne(store);
        Terms sending = new Terms(lastSeen(claim), false, true);
        done(store.queue().commit(claim.lease(), KNOWN, samples.turn(claim, List.of(Reply.of("oui"))), sending));

        assertThat(store.inbox().settleEcho(OPEN, "wamid-1", "oui")).isEqualTo(Inbox.Echo.SETTLED);
    }

    @Test
    void the_office_silences_the_conversation_from_either_chat() {
        Store store = start();
        receive(store, KNOWN, 1);

        store.inbox().silence(OPEN, Duration.ofHours(1));

        assertThat(claimOne(store).standing().silentUntil()).isPresent();
    }
}
