package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.service.ServiceType;

/** One polite notice to a person who writes too often, then silence until the window has passed. */
public final class LimitResponder implements Responder {

    private final MessageLimit limit;
    private final Phrases phrases;
    private final TurnListener listener;

    public LimitResponder(MessageLimit limit, Phrases phrases, TurnListener listener) {
        this.limit = limit;
        this.phrases = phrases;
        this.listener = listener;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        ServiceType service = turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
        return switch (verdict(turn)) {
            case ALLOWED -> Optional.empty();
            case NOTICE -> {
                listener.limited(turn.conversation().address().channel());
                yield Optional.of(Draft.own(service, Reply.of(phrases.text(turn.language(), Phrase.TOO_FAST))));
            }
            case SILENT -> {
                listener.limited(turn.conversation().address().channel());
                yield Optional.of(Draft.silence(service));
            }
        };
    }

    /** A burst counts as the messages that it is; the notice must not be swallowed by the silence after it. */
    private MessageLimit.Verdict verdict(TurnContext turn) {
        MessageLimit.Verdict verdict = MessageLimit.Verdict.ALLOWED;
        for (Claim.Waiting waiting : turn.messages()) {
            MessageLimit.Verdict one =
                    limit.count(turn.conversation().alias(), waiting.message().sentAt());
            if (verdict != MessageLimit.Verdict.NOTICE) {
                verdict = one;
            }
        }
        return verdict;
    }
}
