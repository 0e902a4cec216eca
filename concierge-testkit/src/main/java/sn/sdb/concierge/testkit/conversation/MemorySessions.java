package sn.sdb.concierge.testkit.conversation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.InteractionView;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.SessionView;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.testkit.conversation.MemoryState.Kept;
import sn.sdb.concierge.testkit.conversation.MemoryState.Recorded;

/** The sessions, in memory. */
record MemorySessions(MemoryState state) implements Sessions {

    private static final Comparator<UUID> AS_DATABASES_ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final Comparator<Recorded> OLDEST_FIRST =
            Comparator.comparing(recorded -> recorded.interaction().id(), AS_DATABASES_ORDER);

    @Override
    public Optional<Session> lastOf(ConversationId conversation) {
        return state.transaction(() -> state.sessions.values().stream()
                .filter(kept -> kept.session().conversation().equals(conversation) && !kept.ended())
                .map(Kept::session)
                .max(Comparator.comparing(Session::createdAt))
                .map(this::withExchanges));
    }

    private Session withExchanges(Session session) {
        List<Exchange> exchanges = recorded(session.id())
                .filter(interaction -> !interaction.safeguarding())
                .map(interaction ->
                        new Exchange(interaction.question(), interaction.said().answer()))
                .toList();
        int first = Math.max(0, exchanges.size() - Session.REMEMBERED);
        Session.Memory memory = session.memory();
        return new Session(
                session.id(),
                session.conversation(),
                session.version(),
                session.service(),
                new Session.Memory(
                        exchanges.subList(first, exchanges.size()),
                        memory.offered(),
                        memory.dialogue(),
                        memory.unhelpful()),
                session.createdAt(),
                session.lastActivity());
    }

    private Stream<Turn.Interaction> recorded(SessionId id) {
        return state.interactions.values().stream()
                .filter(recorded -> recorded.session().equals(id))
                .sorted(OLDEST_FIRST)
                .map(Recorded::interaction);
    }

    @Override
    public Optional<SessionView> find(SessionId id) {
        return state.transaction(
                () -> Optional.ofNullable(state.sessions.get(id)).map(this::view));
    }

    @Override
    public List<SessionView> list(Filter filter, int limit) {
        return state.transaction(() -> state.sessions.values().stream()
                .map(this::view)
                .filter(view -> filter.userId().stream()
                        .allMatch(user -> state.names(user)
                                .contains(view.conversation().user().value())))
                .filter(view -> filter.client().stream()
                        .allMatch(client -> view.client().equals(Optional.of(client))))
                .filter(view -> filter.after().stream()
                        .allMatch(after -> AS_DATABASES_ORDER.compare(id(view), after.value()) < 0))
                .sorted(Comparator.comparing(MemorySessions::id, AS_DATABASES_ORDER.reversed()))
                .limit(limit)
                .toList());
    }

    private static UUID id(SessionView view) {
        return view.session().id().value();
    }

    @Override
    public List<InteractionView> interactions(SessionId id) {
        return state.transaction(() -> recorded(id)
                .map(interaction -> new InteractionView(
                        interaction.id(),
                        interaction.service(),
                        interaction.question(),
                        interaction.said().answer(),
                        interaction.said().provider(),
                        interaction.answeredAt()))
                .toList());
    }

    @Override
    public Ended end(SessionId id) {
        return state.transaction(() -> {
            Kept kept = state.sessions.get(id);
            if (kept == null || kept.ended()) {
                return Ended.UNKNOWN;
            }
            state.sessions.put(id, new Kept(kept.session(), kept.safeguarding(), true));
            state.talk(kept.session().conversation()).turns++;
            return Ended.ENDED;
        });
    }

    private SessionView view(Kept kept) {
        Session session = kept.session();
        Session.Memory memory = session.memory();
        Session stored = new Session(
                session.id(),
                session.conversation(),
                session.version(),
                session.service(),
                new Session.Memory(List.of(), memory.offered(), memory.dialogue(), memory.unhelpful()),
                session.createdAt(),
                session.lastActivity());
        Conversation conversation = state.talk(session.conversation()).conversation;
        Optional<String> client = conversation.address().channel() == Channel.API
                ? Optional.of(conversation.address().chat())
                : Optional.empty();
        return new SessionView(stored, conversation, client, kept.safeguarding());
    }
}
