/** WhatsApp: its webhooks become domain events, and replies become calls of WAHA (WhatsApp HTTP API). */
@NullMarked
package sn.sdb.concierge.adapter.waha;

import org.jspecify.annotations.NullMarked;
