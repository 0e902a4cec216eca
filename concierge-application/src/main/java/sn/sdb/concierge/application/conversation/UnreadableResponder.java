package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Attached;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

/** Says what to do instead of what cannot be read; a caption counts as words, and what a file says. */
public final class UnreadableResponder implements Responder {

    private final Phrases phrases;

    public UnreadableResponder(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        boolean pressed = turn.message().content() instanceof Content.Choice;
        boolean commanded = turn.message().content() instanceof Content.Command;
        if (pressed || commanded || !turn.text().isBlank()) {
            return Optional.empty();
        }
        ServiceType service = turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
        return Optional.of(Draft.own(service, Reply.of(phrases.text(turn.language(), why(turn)))));
    }

    /** Of several files, the newest one's reason. */
    private static Phrase why(TurnContext turn) {
        return turn.messages().reversed().stream()
                .map(Claim.Waiting::id)
                .filter(turn.attached()::containsKey)
                .map(turn.attached()::get)
                .filter(Attached.Unread.class::isInstance)
                .map(unread -> ((Attached.Unread) unread).why())
                .findFirst()
                .orElse(Phrase.UNSUPPORTED);
    }
}
