package sn.sdb.concierge.application.text;

import java.util.Locale;

/** Everything that the concierge says in its own words. Each has its text in every language's bundle. */
public enum Phrase {
    WELCOME,
    PRIVACY_NOTICE,
    HELP,
    SERVICES,
    SERVICE_INFORMATION,
    SERVICE_CATECHISM,
    SERVICE_HUMAN,
    CHOOSE_LANGUAGE,
    LANGUAGE_CHOSEN,
    CANCELLED,
    UNKNOWN_COMMAND,
    ASK_QUESTION,
    CATECHISM_NOT_CONNECTED,
    NOT_COVERED,
    NO_ANSWER_AVAILABLE,
    OFFER_HUMAN,
    OFFER_HUMAN_YES,
    OFFER_HUMAN_NO,
    NO_HUMAN_THEN,
    SOURCE,
    SOURCE_DATE,
    ASK_SUBJECT,
    HANDOFF_CREATED,
    HANDOFF_ALREADY_OPEN,
    WITHIN_MINUTES,
    FROM_DAY_AND_TIME,
    HANDOFF_TAKEN,
    HANDOFF_RESOLVED,
    HANDOFF_RELEASED,
    AGENT_SAYS,
    ERASURE_REQUESTED,
    DATA_REQUESTED,
    EMERGENCY,
    TOO_FAST,
    TOO_OLD,
    SET_ASIDE,
    UNSUPPORTED,
    I_READ,
    FILE_TOO_LARGE,
    FILES_TOO_MANY,
    FILE_GONE,
    FILE_UNREADABLE,
    FILE_SAYS_NOTHING,
    FILE_NOT_NOW,
    VOICE_NOT_HEARD,
    ADMIN_NOTICE,
    ADMIN_EMERGENCY,
    ANSWER_SHORTENED,
    ANSWER_INTERRUPTED,
    ALERT_AI_KEY_REFUSED,
    ALERT_AI_NO_CREDIT,
    ALERT_AI_LOW_CREDIT,
    ALERT_AI_MODEL_GONE,
    ALERT_AI_WRONG_URL,
    ALERT_PLATFORM_AWAY;

    /** The key in the bundles. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
