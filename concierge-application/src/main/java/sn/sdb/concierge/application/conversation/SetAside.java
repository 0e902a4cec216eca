package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.service.ServiceType;

/** What is done with messages that could not be answered, so that they do not hold up the conversation for ever. */
public final class SetAside {

    private static final Logger log = LoggerFactory.getLogger(SetAside.class);

    private final ComposeTurn compose;
    private final OpenHandoff openHandoff;
    private final Choices choices;
    private final Phrases phrases;
    private final TurnListener listener;

    public SetAside(
            ComposeTurn compose, OpenHandoff openHandoff, Choices choices, Phrases phrases, TurnListener listener) {
        this.compose = compose;
        this.openHandoff = openHandoff;
        this.choices = choices;
        this.phrases = phrases;
        this.listener = listener;
    }

    /** An apology to the person, and a request that tells the office. */
    Turn turn(TurnContext context) {
        log.atError()
                .addKeyValue("conversation", context.session().conversation())
                .addKeyValue("failures", context.standing().failures())
                .log("message_set_aside");
        listener.setAside(context.conversation().address().channel());
        OpenHandoff.Opened opened =
                openHandoff.open(context, Handoff.Reason.SET_ASIDE, Handoff.Priority.HIGH, context.transcript());
        String words = phrases.text(context.language(), Phrase.SET_ASIDE) + "\n\n"
                + phrases.text(context.language(), Phrase.OFFER_HUMAN);
        Draft apology = Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of(words, choices.human(context.language())))
                .with(new Turn.Effects(Optional.of(opened.handoff()), opened.notices(), true, Optional.empty()));
        return compose.setAside(context, apology);
    }
}
