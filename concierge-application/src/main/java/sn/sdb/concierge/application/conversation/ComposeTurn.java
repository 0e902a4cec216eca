package sn.sdb.concierge.application.conversation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import sn.sdb.concierge.application.file.ReadBack;
import sn.sdb.concierge.application.file.ReadFiles;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Attached;
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

    private final Responders responders;
    private final ReadFiles files;
    private final Channels channels;
    private final Phrases phrases;
    private final ReadBack readBack;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    public ComposeTurn(
            Responders responders,
            ReadFiles files,
            Channels channels,
            Phrases phrases,
            Supplier<UUID> ids,
            InstantSource clock) {
        this.responders = responders;
        this.files = files;
        this.channels = channels;
        this.phrases = phrases;
        this.readBack = new ReadBack(phrases);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Who answers, in this order.
     *
     * @param beforeFiles those who need not know what the files say: nothing is fetched for what they answer
     * @param afterFiles the last one answers whatever is left
     */
    public record Responders(List<Responder> beforeFiles, List<Responder> afterFiles) {
        public Responders {
            beforeFiles = List.copyOf(beforeFiles);
            afterFiles = List.copyOf(afterFiles);
        }
    }

    /**
     * A turn, ready to be committed.
     *
     * @param attached what its files say, in case it has to be composed again
     */
    record Composed(Turn turn, Map<Long, Attached> attached) {}

    /** The turn, ready to be committed. */
    Composed compose(TurnContext context) {
        Optional<Draft> early = first(responders.beforeFiles(), context);
        if (early.isPresent()) {
            return new Composed(assemble(context, early.get(), false), context.attached());
        }
        TurnContext read = files.read(context);
        Draft draft = first(responders.afterFiles(), read)
                .orElseThrow(() -> new IllegalStateException("the last responder has to answer"));
        return new Composed(assemble(read, draft, false), read.attached());
    }

    /** The turn that sets messages aside which could not be answered. */
    Turn setAside(TurnContext context, Draft apology) {
        return assemble(context, apology, true);
    }

    private static Optional<Draft> first(List<Responder> responders, TurnContext context) {
        return responders.stream()
                .map(responder -> responder.respond(context))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Turn assemble(TurnContext context, Draft draft, boolean setAside) {
        Person person =
                draft.follow().language().map(context.person()::speaking).orElse(context.person());
        Optional<Reply> reply = draft.reply().map(words -> introduced(context, readBack(context, draft, words)));
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
                clock.instant(),
                context.kept());
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

    /** Whoever is in danger is told that first and alone; where no words came, the answer itself says what to do. */
    private Reply readBack(TurnContext context, Draft draft, Reply reply) {
        if (draft.follow().mood() == Draft.Mood.SAFEGUARDING || context.text().isBlank()) {
            return reply;
        }
        List<String> before = readBack.before(context);
        return before.isEmpty() ? reply : reply.saying(String.join("\n\n", before) + "\n\n" + reply.markdown());
    }

    /** The first answer of all says what is kept, and how to have it erased. */
    private Reply introduced(TurnContext context, Reply reply) {
        if (context.person().known()) {
            return reply;
        }
        String notice = phrases.text(context.language(), Phrase.PRIVACY_NOTICE);
        return reply.saying(reply.markdown() + "\n\n" + notice);
    }

    /** In a chat that others read too, an answer says what it answers. */
    private static Reply quoting(TurnContext context, Reply reply) {
        return context.conversation().shared() ? reply.quoting(context.message().messageRef()) : reply;
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
