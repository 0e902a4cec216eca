package sn.sdb.concierge.adapter.telegram;

import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Brings one piece to one chat within its permit, or says why not. Safe for concurrent use. */
@FunctionalInterface
interface Sender {
    SendOutcome send(TelegramChat chat, Reply piece, RunningPermit permit);
}
