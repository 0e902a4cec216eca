package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Brings one piece to one chat within its permit, or says why not. Safe for concurrent use. */
@FunctionalInterface
interface Sender {
    SendOutcome send(TelegramChat chat, Reply piece, RunningPermit permit);

    /** Whether something that is no message may leave for this chat now, without any message having to wait for it. */
    default boolean hasRoomFor(TelegramChat chat) {
        return true;
    }

    /** Telegram wants to be left alone for so long. */
    default void hold(TelegramChat chat, Duration pause) {
        // Whoever keeps no pace has the next send refused, and says so.
    }
}
