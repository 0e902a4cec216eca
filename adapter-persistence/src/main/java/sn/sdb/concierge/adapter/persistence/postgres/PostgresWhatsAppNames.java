package sn.sdb.concierge.adapter.persistence.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;

/**
 * The proofs, and what follows from one for people and conversations, as one transaction. It locks the conversations
 * first, as turns do: whatever a turn commits meanwhile is either seen here, or looks up here whose it is.
 */
final class PostgresWhatsAppNames implements WhatsAppNames {

    private static final int MOST_ATTEMPTS = 3;

    /** Whoever changes what was proven before touches names that it was not asked about: it learns alone. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('concierge.whatsapp', 0))";

    private static final String WITH_OTHERS =
            "select pg_advisory_xact_lock_shared(hashtextextended('concierge.whatsapp', 0))";

    private static final String LOCK_NAMES = """
        select pg_advisory_xact_lock(hashtextextended('concierge.whatsapp.' || name, 0))
        from (select name from unnest(:names) as n(name) order by name) names
        """;

    private static final String FORMER_OWNERS = """
        select hidden from whatsapp_links
        where number = :number and hidden <> :hidden
          and (hidden ~ '^whatsapp_[0-9]+$') = (:hidden ~ '^whatsapp_[0-9]+$')
        """;

    private static final String FORGET = "delete from whatsapp_links where hidden = :hidden and number = :number";

    private static final String REMEMBER = """
        insert into whatsapp_links (hidden, number) values (:hidden, :number)
          on conflict (hidden) do update set number = excluded.number, learned_at = now()
        """;

    private static final String LOCK_CONVERSATIONS = """
        select conversation_id from conversation_turns
        where conversation_id = any(array(select id from conversations
                                          where alias = any(:names) and channel = 'whatsapp'))
        order by conversation_id for update
        """;

    private static final String REKEY = """
        update conversations set key = 'whatsapp:' || :to
        where key = 'whatsapp:' || :from and not exists (select from conversations where key = 'whatsapp:' || :to)
        """;

    private static final String RENAME = """
        update conversations set user_name = :to, alias = :to where alias = :from and channel = 'whatsapp'
        """;

    private final Jdbi jdbi;

    PostgresWhatsAppNames(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden) {
        return Reads.from(jdbi, handle -> numberOf(handle, hidden)).map(UserId.PhoneNumber::new);
    }

    private static Optional<String> numberOf(Handle handle, UserId.HiddenWhatsApp hidden) {
        return handle.createQuery("select number from whatsapp_links where hidden = :hidden")
                .bind("hidden", hidden.value())
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public List<UserId.HiddenWhatsApp> hiddenNamesOf(UserId.PhoneNumber number) {
        return Reads.from(
                        jdbi,
                        handle -> handle.createQuery("select hidden from whatsapp_links where number = :number")
                                .bind("number", number.value())
                                .mapTo(String.class)
                                .list())
                .stream()
                .flatMap(name -> UserId.parse(name).stream())
                .map(UserId.HiddenWhatsApp.class::cast)
                .toList();
    }

    @Override
    public Learned learn(SamePerson proof) {
        if (numberOf(proof.hidden()).filter(proof.number()::equals).isPresent()) {
            return Learned.KNOWN;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return Reads.transaction(jdbi, handle -> learn(handle, proof, false))
                        .orElseGet(() -> Reads.transaction(jdbi, handle -> learn(handle, proof, true))
                                .orElseThrow());
            } catch (RefusedByDatabaseException e) {
                // Somebody met the person under the other name at the same moment.
                if (!e.isDuplicate() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Empty when it has to be alone. */
    private static Optional<Learned> learn(Handle handle, SamePerson proof, boolean alone) {
        String hidden = proof.hidden().value();
        String number = proof.number().value();
        int unused = handle.execute(alone ? ALONE : WITH_OTHERS);
        lock(handle, LOCK_NAMES, List.of(hidden, number));
        Optional<String> before = numberOf(handle, proof.hidden());
        if (before.filter(number::equals).isPresent()) {
            return Optional.of(Learned.KNOWN);
        }
        List<String> formerOwners = handle.createQuery(FORMER_OWNERS)
                .bind("number", number)
                .bind("hidden", hidden)
                .mapTo(String.class)
                .list();
        if (!alone && (before.isPresent() || !formerOwners.isEmpty())) {
            return Optional.empty();
        }
        execute(handle, REMEMBER, "hidden", hidden, "number", number);
        List<String> names = new ArrayList<>(List.of(hidden, number));
        names.addAll(formerOwners);
        before.ifPresent(names::add);
        lock(handle, LOCK_CONVERSATIONS, names);
        for (String former : formerOwners) {
            execute(handle, FORGET, "hidden", former, "number", number);
            move(handle, number, former);
        }
        before.ifPresent(former -> move(handle, former, number));
        move(handle, hidden, number);
        return Optional.of(Learned.NEW);
    }

    private static void lock(Handle handle, String query, List<String> names) {
        List<Object> unused = handle.createQuery(query)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> (Object) names)
                .list();
    }

    /** Has a person and their conversation go on under another name. */
    private static void move(Handle handle, String from, String to) {
        UserMerge.move(handle, from, to);
        execute(handle, REKEY, "from", from, "to", to);
        execute(handle, RENAME, "from", from, "to", to);
    }

    private static void execute(Handle handle, String statement, String one, Object first, String two, Object second) {
        int unused = handle.createUpdate(statement)
                .bind(one, first)
                .bind(two, second)
                .execute();
    }
}
