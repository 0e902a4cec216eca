package sn.sdb.concierge.adapter.persistence.postgres;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Gives people's rows to the person whom they turned out to be. Runs inside the caller's transaction. */
final class UserMerge {

    private record Known(String alias, UUID user) {}

    /** Whoever was met first comes first. */
    private static final String BOTH = """
        select a.alias, a.user_id from user_aliases a join users u on u.id = a.user_id
        where a.alias = any(:names) order by u.first_seen, u.id for update of a
        """;

    /** Rows that name a person, each to be given to another. */
    private static final List<String> GIVE = List.of(
            "update sessions set user_id = :stays where user_id = :goes",
            "update temporary_pages set user_id = :stays where user_id = :goes",
            "update user_aliases set user_id = :stays where user_id = :goes",
            "update former_users set user_id = :stays where user_id = :goes",
            "insert into former_users (id, user_id) values (:goes, :stays)",
            """
            update users u set reachable = true from users g
            where u.id = :stays and g.id = :goes and g.reachable and not u.reachable
            """);

    private UserMerge() {}

    /** Has whoever is known by a name be known by another instead; two who have one each become one. */
    static void move(Handle handle, String from, String to) {
        List<Known> known = handle.createQuery(BOTH)
                .bind("names", new String[] {from, to})
                .map((row, context) -> new Known(row.getString("alias"), row.getObject("user_id", UUID.class)))
                .list();
        if (known.size() == 2) {
            merge(handle, known.getFirst().user(), known.getLast().user());
            int unused = handle.createUpdate("delete from user_aliases where alias = :from")
                    .bind("from", from)
                    .execute();
        } else {
            int unused = handle.createUpdate("update user_aliases set alias = :to where alias = :from")
                    .bind("from", from)
                    .bind("to", to)
                    .execute();
        }
    }

    private static void merge(Handle handle, UUID stays, UUID goes) {
        if (stays.equals(goes)) {
            return;
        }
        for (String statement : GIVE) {
            int unused = handle.createUpdate(statement)
                    .bind("stays", stays)
                    .bind("goes", goes)
                    .execute();
        }
        int gone = handle.createUpdate("delete from users where id = :goes")
                .bind("goes", goes)
                .execute();
        if (gone != 1) {
            throw new IllegalStateException("a person was merged twice");
        }
    }
}
