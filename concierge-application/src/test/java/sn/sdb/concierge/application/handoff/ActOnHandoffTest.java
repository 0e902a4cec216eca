package sn.sdb.concierge.application.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.handoff.ActOnHandoff.Action;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Moved;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class ActOnHandoffTest {

    private static final Conversation PERSON = Samples.web(1);

    private final Samples samples = new Samples();
    private final InMemoryStore store = new InMemoryStore(() -> Samples.BEGIN);
    private final Phrases phrases = new Phrases();
    private final ActOnHandoff act = new ActOnHandoff(store.handoffs(), store.people(), phrases, Language.EN);
    private HandoffId id = new HandoffId(new UUID(0, 0));

    @BeforeEach
    void somebodyAskedForAHuman() {
        store.inbox().receive(samples.text(PERSON, 1, "un humain"), new Urgency.Immediate());
        Claim claim = store.queue().claim(1).getFirst();
        Handoff handoff = samples.handoff(claim, Handoff.Priority.NORMAL);
        store.queue()
                .commit(
                        claim.lease(),
                        PERSON,
                        Samples.with(samples.turn(claim, List.of()), Samples.asking(handoff)),
                        new Terms(claim.waiting().getLast().id(), false, true));
        store.queue().release(claim.lease(), Optional.empty());
        id = handoff.id();
    }

    private List<String> told() {
        return store.replies().after(PERSON, 0).stream()
                .map(stored -> stored.reply().markdown())
                .toList();
    }

    private Handoff.State state() {
        return store.handoffs().find(id).orElseThrow().handoff().state();
    }

    @Test
    void an_agent_who_takes_it_has_it_and_the_person_is_told_in_their_language() {
        assertThat(act.act(id, "awa", new Action.Take())).isInstanceOf(Moved.Done.class);

        assertThat(store.handoffs().find(id))
                .flatMap(listed -> listed.handoff().takenBy())
                .contains("awa");
        assertThat(told()).containsExactly(phrases.text(Language.FR, Phrase.HANDOFF_TAKEN));
    }

    @Test
    void what_is_taken_cannot_be_taken_by_another() {
        act.act(id, "awa", new Action.Take());

        assertThat(act.act(id, "jean", new Action.Take())).isInstanceOf(Moved.Refused.class);
        assertThat(told()).hasSize(1);
    }

    @Test
    void only_the_agent_who_has_it_speaks_to_the_person() {
        assertThat(act.act(id, "awa", new Action.Say("Bonjour"))).isInstanceOf(Moved.Refused.class);
        act.act(id, "awa", new Action.Take());

        assertThat(act.act(id, "jean", new Action.Say("Bonjour"))).isInstanceOf(Moved.Refused.class);
        assertThat(act.act(id, "awa", new Action.Say("Bonjour"))).isInstanceOf(Moved.Done.class);
        assertThat(told()).last().isEqualTo("**Le bureau** : Bonjour");
    }

    @Test
    void what_is_released_can_be_taken_by_another() {
        act.act(id, "awa", new Action.Take());

        assertThat(act.act(id, "awa", new Action.Release())).isInstanceOf(Moved.Done.class);
        assertThat(told()).last().isEqualTo(phrases.text(Language.FR, Phrase.HANDOFF_RELEASED));
        assertThat(act.act(id, "jean", new Action.Take())).isInstanceOf(Moved.Done.class);
    }

    @Test
    void another_agent_gets_it_without_a_word_to_the_person() {
        act.act(id, "awa", new Action.Take());

        assertThat(act.act(id, "awa", new Action.Reassign("jean"))).isInstanceOf(Moved.Done.class);
        assertThat(store.handoffs().find(id))
                .flatMap(listed -> listed.handoff().takenBy())
                .contains("jean");
        assertThat(told()).hasSize(1);
    }

    @Test
    void what_is_resolved_is_over_and_the_person_is_told() {
        assertThat(act.act(id, "awa", new Action.Resolve())).isInstanceOf(Moved.Done.class);

        assertThat(state()).isEqualTo(Handoff.State.RESOLVED);
        assertThat(told()).containsExactly(phrases.text(Language.FR, Phrase.HANDOFF_RESOLVED));
        assertThat(act.act(id, "awa", new Action.Take())).isInstanceOf(Moved.Refused.class);
    }

    @Test
    void what_is_not_there_is_unknown() {
        assertThat(act.act(new HandoffId(new UUID(0, 5)), "awa", new Action.Take()))
                .isInstanceOf(Moved.Unknown.class);
    }
}
