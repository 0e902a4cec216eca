package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.util.List;
import sn.sdb.concierge.domain.message.Conversation;

/**
 * Rows for conversations that are met for the first time. Whoever needs a conversation's row says this first, in the same
 * transaction; a conversation has its place in the queue from its first moment.
 */
final class Meetings {

    /** In the order of their keys, so that two batches cannot wait for each other. */
    static final String MEET = """
        with met as (
          insert into conversations (key, channel, chat, user_name, alias, shared)
            select distinct on (v.key) v.key, v.channel, v.chat, v.user_name, v.alias, v.shared
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
              as v(key, channel, chat, user_name, alias, shared)
            where not exists (select from conversations c where c.key = v.key)
            order by v.key
            on conflict (key) do nothing
            returning id
        )
        insert into conversation_turns (conversation_id) select id from met;
        """;

    private Meetings() {}

    static void bind(Script script, List<Conversation> conversations) throws SQLException {
        script.texts(conversations, Conversation::key);
        script.texts(conversations, c -> c.address().channel().code());
        script.texts(conversations, c -> c.address().chat());
        script.texts(conversations, c -> c.user().value());
        script.texts(conversations, Conversation::alias);
        script.booleans(conversations, Conversation::shared);
    }
}
