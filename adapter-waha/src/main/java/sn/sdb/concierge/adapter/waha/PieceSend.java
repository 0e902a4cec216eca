package sn.sdb.concierge.adapter.waha;

import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Sends one piece once. Safe for concurrent use; never throws for what the platform did. */
interface PieceSend {

    /**
     * Sends it.
     *
     * @param permit its time is positive
     */
    SendOutcome send(ChatAddress to, Reply piece, Permit permit);
}
