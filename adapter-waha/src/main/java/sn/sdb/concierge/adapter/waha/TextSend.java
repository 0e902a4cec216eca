package sn.sdb.concierge.adapter.waha;

import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Sends one text, ready for WhatsApp, once. Safe for concurrent use; never throws for what the platform did. */
interface TextSend {

    /**
     * Sends it.
     *
     * @param permit its time is positive
     */
    SendOutcome send(ChatAddress to, String text, Permit permit);
}
