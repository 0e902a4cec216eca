package sn.sdb.concierge.application.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.ServiceType;

/** Looks for danger first, always, and without any AI. */
public final class EmergencyResponder implements Responder {

    private static final Logger log = LoggerFactory.getLogger(EmergencyResponder.class);

    private final EmergencyDetector detector;
    private final OpenHandoff handoffs;
    private final Phrases phrases;
    private final String numbers;

    /** @param numbers to call in an emergency, as they are shown */
    public EmergencyResponder(EmergencyDetector detector, OpenHandoff handoffs, Phrases phrases, String numbers) {
        this.detector = detector;
        this.handoffs = handoffs;
        this.phrases = phrases;
        this.numbers = numbers;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        return detector.detect(turn.text()).map(sign -> {
            log.atWarn()
                    .addKeyValue("user_id", turn.conversation().user().masked())
                    .addKeyValue("sign", sign)
                    .log("emergency_detected");
            OpenHandoff.Opened opened = handoffs.open(turn, Handoff.Reason.EMERGENCY, Handoff.Priority.EMERGENCY, "");
            String words = phrases.text(turn.language(), Phrase.EMERGENCY, Map.of("numbers", numbers));
            Turn.Effects effects =
                    new Turn.Effects(Optional.of(opened.handoff()), opened.notices(), false, Optional.empty());
            return Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of(words, List.of()))
                    .with(effects)
                    .feeling(Draft.Mood.SAFEGUARDING);
        });
    }
}
