package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

/** To which chat a reply goes on WhatsApp, where one person has several. */
final class OtherChatTest {

    private static final UserId.HiddenWhatsApp LID = new UserId.HiddenWhatsApp("100000000000001");
    private static final UserId.PhoneNumber NUMBER = new UserId.PhoneNumber("+221770000001");
    private static final Conversation OPEN = Samples.whatsApp(NUMBER.value());
    private static final Conversation KNOWN = Samples.whatsApp(LID.opaque(), NUMBER);
    private static final SendOutcome NOT_FOUND = SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND);

    private final Samples samples = new Samples();
    private final InMemoryStore store = new InMemoryStore(() -> Samples.BEGIN);
    private final ScriptedChannel platform = new ScriptedChannel(Channel.WHATSAPP);
    private final DeliverReplies deliver = new DeliverReplies(
            store.queue(),
            new Channels(List.of(platform)),
            new Identities(store.whatsAppNames(), HiddenNumbers.UNKNOWN, () -> Samples.BEGIN),
            new Stage.Heard(),
            new Phrases(),
            Duration.ofHours(1),
            () -> Samples.BEGIN);

    private Optional<Settlement> answer(Conversation conversation) {
        store.inbox().receive(samples.text(conversation, 1, "menu"), new Urgency.Immediate());
        Claim claim = store.queue().claim(1).getFirst();
        store.queue()
                .commit(
                        claim.lease(),
                        conversation,
                        samples.turn(claim, List.of(Reply.of("oui"))),
                        new Terms(claim.waiting().getLast().id(), false, false));
        store.queue().release(claim.lease(), Optional.empty());
        Claim again = store.queue().claim(1).getFirst();
        return deliver.deliverLeft(
                        new DeliverReplies.Addressee(again.lease(), again.conversation(), Language.FR), again.unsent())
                .last()
                .map(settled -> settled.how());
    }

    private void known() {
        assertThat(store.whatsAppNames().learn(new SamePerson(LID, NUMBER))).isEqualTo(WhatsAppNames.Learned.NEW);
    }

    private List<ChatAddress> chats() {
        return platform.sent().stream().map(ScriptedChannel.Sending::to).toList();
    }

    @Test
    void a_reply_goes_to_the_chat_that_its_message_came_from() {
        known();

        assertThat(answer(KNOWN)).containsInstanceOf(Settlement.Sent.class);

        assertThat(chats()).containsExactly(KNOWN.address());
    }

    @Test
    void a_hidden_chat_that_is_not_found_is_tried_by_number() {
        platform.then(NOT_FOUND);

        assertThat(answer(KNOWN)).containsInstanceOf(Settlement.Sent.class);

        assertThat(chats()).containsExactly(KNOWN.address(), OPEN.address());
    }

    @Test
    void a_number_that_is_not_found_is_tried_by_its_hidden_name() {
        known();
        platform.then(NOT_FOUND);

        assertThat(answer(OPEN)).containsInstanceOf(Settlement.Sent.class);

        assertThat(chats()).containsExactly(OPEN.address(), KNOWN.address());
    }

    @Test
    void a_reply_that_reaches_neither_chat_is_given_up() {
        known();
        platform.then(NOT_FOUND).then(NOT_FOUND);

        assertThat(answer(OPEN)).contains(new Settlement.GivenUp("CHAT_NOT_FOUND", true));

        assertThat(chats()).hasSize(2);
    }

    @Test
    void a_reply_is_given_up_where_no_other_chat_is_known() {
        platform.then(NOT_FOUND);

        assertThat(answer(OPEN)).contains(new Settlement.GivenUp("CHAT_NOT_FOUND", true));

        assertThat(chats()).containsExactly(OPEN.address());
    }

    @Test
    void after_any_other_failure_no_other_chat_is_tried() {
        known();
        platform.then(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));

        assertThat(answer(OPEN)).containsInstanceOf(Settlement.Postponed.class);

        assertThat(chats()).containsExactly(OPEN.address());
    }
}
