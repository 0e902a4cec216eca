package sn.sdb.concierge.adapter.persistence.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import sn.sdb.concierge.domain.message.ConversationId;

/** The names of what is kept in Redis. None holds personal data, and all are short. */
final class RedisKey {

    private static final String PREFIX = "concierge:";

    /** All that is in force, ordered by its end. */
    static final String COOLDOWNS = PREFIX + "cooldowns";

    /** The channel on which they are told. */
    static final String COOLDOWN_NEWS = PREFIX + "cooldown-news";

    private RedisKey() {}

    static String ofSession(ConversationId conversation) {
        return PREFIX + "session:" + conversation.value();
    }

    static String ofLimit(String who, long minute) {
        return PREFIX + "limit:" + hashed(who) + ":" + minute;
    }

    static String ofAnswer(String key) {
        return PREFIX + "answer:" + hashed(key);
    }

    private static String hashed(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
