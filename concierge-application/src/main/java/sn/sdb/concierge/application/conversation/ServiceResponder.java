package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.answer.AnswerQuestion;
import sn.sdb.concierge.application.handoff.RequestHuman;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.Detection;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.service.ServiceType;

/** Free text: finds out which service it asks for, and lets that service answer. */
public final class ServiceResponder implements Responder {

    private static final Logger log = LoggerFactory.getLogger(ServiceResponder.class);

    private final ServiceDetector detector;
    private final AnswerQuestion answerQuestion;
    private final RequestHuman requestHuman;
    private final Choices choices;
    private final Phrases phrases;

    public ServiceResponder(
            ServiceDetector detector,
            AnswerQuestion answerQuestion,
            RequestHuman requestHuman,
            Choices choices,
            Phrases phrases) {
        this.detector = detector;
        this.answerQuestion = answerQuestion;
        this.requestHuman = requestHuman;
        this.choices = choices;
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        Detection detection = detector.detect(turn.wish(), turn.session().service());
        log.atDebug()
                .addKeyValue("service", detection.service())
                .addKeyValue("rule", detection.rule())
                .log("service_detected");
        return Optional.of(
                switch (detection.service()) {
                    case RENSEIGNEMENT -> answerQuestion.answer(turn);
                    case CATECHESE ->
                        Draft.own(
                                ServiceType.CATECHESE,
                                Reply.of(
                                        phrases.text(turn.language(), Phrase.CATECHISM_NOT_CONNECTED),
                                        choices.human(turn.language())));
                    case CONTACT_HUMAIN -> requestHuman.ask(turn, Handoff.Reason.ASKED);
                });
    }
}
