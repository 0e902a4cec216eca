package sn.sdb.concierge.application.handoff;

import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Session.Dialogue;

/** The dialogue with a person who wants a human: what about, and when to expect an answer. */
public final class RequestHuman {

    /** Words enough to say what it is about; less is "I want to talk to somebody". */
    private static final int TELLING = 80;

    private final OpenHandoff openHandoff;
    private final ExpectedReply expected;
    private final Phrases phrases;

    public RequestHuman(OpenHandoff openHandoff, ExpectedReply expected, Phrases phrases) {
        this.openHandoff = openHandoff;
        this.expected = expected;
        this.phrases = phrases;
    }

    /** Asks what it is about, unless the person has said so, or says how the open request stands. */
    public Draft ask(TurnContext turn, Handoff.Reason reason) {
        Optional<Handoff> open = turn.standing().handoff();
        if (open.isPresent()) {
            boolean isLate = turn.now().isAfter(open.get().dueAt());
            Phrase standing = isLate ? Phrase.HANDOFF_LATE : Phrase.HANDOFF_ALREADY_OPEN;
            return Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of(when(turn, standing)));
        }
        if (turn.text().length() >= TELLING) {
            return created(turn, reason, turn.text(), Phrase.HANDOFF_CREATED);
        }
        return Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of(phrases.text(turn.language(), Phrase.ASK_SUBJECT)))
                .asking(new Dialogue(Dialogue.Step.HUMAN_SUBJECT, reason.name()));
    }

    /** Makes the request, now that the person has said what it is about. */
    public Draft withSubject(TurnContext turn, Dialogue dialogue, String subject) {
        return created(turn, Handoff.Reason.valueOf(dialogue.notes()), subject, Phrase.HANDOFF_CREATED);
    }

    /** Makes a request for something that only the office can do, without asking anything. */
    public Draft record(TurnContext turn, Phrase acknowledgement) {
        return created(turn, Handoff.Reason.ASKED, turn.transcript(), acknowledgement);
    }

    private Draft created(TurnContext turn, Handoff.Reason reason, String subject, Phrase acknowledgement) {
        OpenHandoff.Opened opened = openHandoff.open(turn, reason, Handoff.Priority.NORMAL, subject);
        return Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of(when(turn, acknowledgement)))
                .with(new Turn.Effects(Optional.of(opened.handoff()), opened.notices(), false, Optional.empty()));
    }

    private String when(TurnContext turn, Phrase phrase) {
        return phrases.text(turn.language(), phrase, Map.of("when", expected.from(turn.now(), turn.language())));
    }
}
