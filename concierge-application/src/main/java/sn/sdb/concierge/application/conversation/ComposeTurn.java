package sn.sdb.concierge.application.conversation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Person;

/** Makes the whole turn that answers some messages: asks the responders in their order and records what they say. */
public final class ComposeTurn {

    private final List<Responder> responders;
    private final Channels channels;
    private final Phrases phrases;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    /** @param responders in order; the last one answers whatever is left */
    public ComposeTurn(
            List<Responder> responders, Channels channels, Phrases phrases, Supplier<UUID> ids, InstantSource clock) {
        this.responders = List.copyOf(responders);
        this.channels = channels;
        this.phrases = phrases;
        this.ids = ids;
        this.clock = clock;
    }

    /** The turn, ready to be committed. */
    Turn compose(TurnContext context) {
        return assemble(context, draft(context), false);
    }

    /** The turn that sets messages aside which could not be answered. */
    Turn setAside(TurnContext context, Draft apology) {
        return assemble(context, apology, true);
    }

    private Draft draft(TurnContext context) {
        for (Responder responder : responders) {
            Optional<Draft> draft = responder.respond(context);
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        throw new IllegalStateException("the last responder has to answer");
    }

    private Turn assemble(TurnContext context, Draft draft, boolean setAside) {
        Person person =
                draft.follow().language().map(context.person()::speaking).orElse(context.person());
        Optional<Reply> reply = draft.reply().map(words -> introduced(context, words));
        String answer = reply.map(Reply::markdown).orElse("");
        boolean safeguarding = draft.follow().mood() == Draft.Mood.SAFEGUARDING;
        Turn.Interaction interaction = new Turn.Interaction(
                ids.get(),
                draft.service(),
                context.transcript(),
                new Turn.Said(
                        answer,
                        draft.by().provider(),
                        draft.by().model(),
                        draft.by().usage(),
                        draft.by().sources()),
                safeguarding,
                context.receivedAt(),
                clock.instant());
        Session session = context.session().after(draft.service(), memory(context, draft, answer), clock.instant());
        Turn.Effects effects = draft.follow().effects();
        return new Turn(
                context.messages().stream().map(Claim.Waiting::id).toList(),
                person,
                session,
                interaction,
                reply.map(words -> channels.split(context.conversation(), quoting(context, words)))
                        .orElse(List.of()),
                new Turn.Effects(effects.handoff(), effects.notices(), setAside, effects.editedRef()));
    }

    /** The first answer of all says what is kept, and how to have it erased. */
    private Reply introduced(TurnContext context, Reply reply) {
        if (context.person().known()) {
            return reply;
        }
        String notice = phrases.text(context.language(), Phrase.PRIVACY_NOTICE);
        return new Reply(reply.markdown() + "\n\n" + notice, reply.choices(), reply.quotedRef());
    }

    /** In a chat that others read too, an answer says what it answers. */
    private static Reply quoting(TurnContext context, Reply reply) {
        return context.conversation().shared()
                ? new Reply(
                        reply.markdown(),
                        reply.choices(),
                        Optional.of(context.message().messageRef()))
                : reply;
    }

    private static Session.Memory memory(TurnContext context, Draft draft, String answer) {
        Session.Memory before = context.session().memory();
        List<Exchange> exchanges = new ArrayList<>(before.exchanges());
        if (!answer.isEmpty() && draft.follow().mood() != Draft.Mood.SAFEGUARDING) {
            exchanges.add(new Exchange(context.transcript(), answer));
        }
        int from = Math.max(0, exchanges.size() - Session.REMEMBERED);
        List<Reply.Option> offered = draft.reply().map(Reply::choices).orElse(before.offered());
        int unhelpful = switch (draft.follow().mood()) {
            case NEUTRAL, SAFEGUARDING -> before.unhelpful();
            case HELPFUL -> 0;
            case UNHELPFUL -> before.unhelpful() + 1;
        };
        return new Session.Memory(
                exchanges.subList(from, exchanges.size()),
                offered,
                draft.follow().dialogue(),
                unhelpful);
    }
}
