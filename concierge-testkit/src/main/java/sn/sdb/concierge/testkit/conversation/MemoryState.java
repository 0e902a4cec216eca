package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.conversation.Turn.Interaction;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;

/** All rows of the in-memory store, under one lock. */
final class MemoryState {

    /** Somebody who has written. */
    record User(Language language, Instant firstSeen, boolean reachable) {}

    /** A stored session. */
    record Kept(Session session, boolean safeguarding, boolean ended) {}

    /** A stored exchange. */
    record Recorded(Interaction interaction, SessionId session) {}

    /** A process that works on conversations. */
    record Registered(String instance, Instant leaseUntil) {}

    /** A duty, which keeps its epoch when nobody has it any more. */
    record Lent(@Nullable String holder, long epoch, Instant until) {}

    final Map<Long, Talk> talks = new TreeMap<>();
    final Map<DeliveryKey, Talk> deliveries = new LinkedHashMap<>();
    final Map<PersonId, User> users = new LinkedHashMap<>();
    final Map<String, PersonId> aliases = new LinkedHashMap<>();
    final Map<String, String> numbers = new LinkedHashMap<>();
    final Map<SessionId, Kept> sessions = new LinkedHashMap<>();
    final Map<UUID, Recorded> interactions = new LinkedHashMap<>();
    final Map<HandoffId, Handoff> handoffs = new LinkedHashMap<>();
    final Map<HandoffId, Instant> handoffsChanged = new HashMap<>();
    final Map<Long, Registered> workers = new TreeMap<>();
    final Map<String, Instant> alerts = new LinkedHashMap<>();
    final Map<String, Lent> duties = new LinkedHashMap<>();
    final Map<String, Instant> done = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Map<String, Talk> byKey = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean away;
    private boolean woken;
    private long lastId;

    MemoryState(InstantSource clock) {
        this.clock = clock;
    }

    /** One transaction. */
    <R> R transaction(Supplier<R> work) {
        boolean tell;
        R result;
        lock.lock();
        try {
            if (away) {
                throw new StoreUnavailableException("the store in memory is away");
            }
            result = work.get();
            tell = woken;
            woken = false;
        } finally {
            lock.unlock();
        }
        if (tell) {
            listeners.forEach(Runnable::run);
        }
        return result;
    }

    /** The same for work without a result. */
    void change(Runnable work) {
        boolean unused = transaction(() -> {
            work.run();
            return true;
        });
    }

    void onDue(Runnable listener) {
        listeners.add(listener);
    }

    void away(boolean isAway) {
        lock.lock();
        try {
            away = isAway;
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return clock.instant();
    }

    Instant in(Duration time) {
        return now().plus(time);
    }

    long nextId() {
        return ++lastId;
    }

    /** Sets when a conversation is due, unless a worker has it, which will set it on release. */
    void due(Talk talk, @Nullable Instant at) {
        if (talk.worker == Talk.NOBODY) {
            talk.readyAt = at;
            woken |= at != null && !at.isAfter(now());
        }
    }

    /** The conversation's row, made when there is none. */
    Talk talk(Conversation conversation) {
        return byKey.computeIfAbsent(conversation.key(), key -> {
            Talk talk = new Talk(new ConversationId(nextId()), conversation);
            talks.put(talk.id.value(), talk);
            return talk;
        });
    }

    /** Puts a notice among the replies of the conversation that it is for. */
    void tell(Turn.Notice notice) {
        Talk addressee = talk(notice.to());
        addressee.outbox.add(new Talk.Piece(
                nextId(),
                notice.reply(),
                Optional.empty(),
                notice.to().address().channel().fetchesReplies(),
                null,
                now()));
        due(addressee, now());
    }

    Optional<Talk> find(Conversation conversation) {
        return Optional.ofNullable(byKey.get(conversation.key()));
    }

    /** Has the conversation of this key go on under another, unless there is one already. */
    void rekey(String from, String to) {
        if (!byKey.containsKey(to) && byKey.containsKey(from)) {
            byKey.put(to, byKey.remove(from));
        }
    }

    /** The number behind a hidden name, as far as it was learned; any other name as it is. */
    String bestName(String name) {
        return numbers.getOrDefault(name, name);
    }

    /** All names of somebody who has this one. */
    List<String> names(String name) {
        List<String> names = new ArrayList<>(List.of(name, bestName(name)));
        numbers.forEach((hidden, number) -> {
            if (number.equals(name)) {
                names.add(hidden);
            }
        });
        return names;
    }

    Collection<Talk> all() {
        return new ArrayList<>(talks.values());
    }

    Talk talk(ConversationId id) {
        Talk talk = talks.get(id.value());
        if (talk == null) {
            throw new IllegalStateException("no conversation " + id);
        }
        return talk;
    }

    Optional<Person> person(String alias) {
        PersonId id = aliases.get(alias);
        if (id == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(users.get(id)).map(user -> new Person(id, user.language(), user.firstSeen(), true));
    }

    Optional<User> user(String alias) {
        PersonId id = aliases.get(alias);
        return id == null ? Optional.empty() : Optional.ofNullable(users.get(id));
    }

    void markReachable(String alias, boolean reachable) {
        PersonId id = aliases.get(alias);
        if (id != null) {
            var unused =
                    users.computeIfPresent(id, (same, user) -> new User(user.language(), user.firstSeen(), reachable));
        }
    }
}
