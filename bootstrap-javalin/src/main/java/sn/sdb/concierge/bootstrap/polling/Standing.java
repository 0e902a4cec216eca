package sn.sdb.concierge.bootstrap.polling;

import org.slf4j.event.Level;

/** How polling goes, and what an operator can do about it. */
enum Standing {
    WELL(Level.INFO, "telegram_polling", ""),
    ELSEWHERE(Level.INFO, "telegram_polling_elsewhere", "Another replica polls; this one takes over when it ends."),
    STORE_AWAY(Level.WARN, "telegram_polling_waits_for_the_store", "Telegram keeps the updates meanwhile, for a day."),
    UNREACHABLE(Level.WARN, "telegram_polling_without_answer", "Check TELEGRAM_API_BASE_URL and the network."),
    THROTTLED(Level.WARN, "telegram_polling_throttled", "It goes on as soon as Telegram allows."),
    UNAUTHORIZED(Level.ERROR, "telegram_polling_refused", "Telegram does not know the token: set TELEGRAM_BOT_TOKEN."),
    WEBHOOK_SET(
            Level.ERROR,
            "telegram_polling_conflict",
            "A webhook was set meanwhile: ./concierge telegram delete-webhook, or TELEGRAM_MODE=webhook,"
                    + " or a bot of its own for each installation."),
    OTHER_POLLER(
            Level.WARN,
            "telegram_polling_conflict",
            "Another program asks for the updates of this bot: stop it, or give each installation a bot of its own.");

    private final Level level;
    private final String event;
    private final String nextStep;

    Standing(Level level, String event, String nextStep) {
        this.level = level;
        this.event = event;
        this.nextStep = nextStep;
    }

    Level level() {
        return level;
    }

    String event() {
        return event;
    }

    String nextStep() {
        return nextStep;
    }
}
