/** Telegram: updates of the Bot API become messages, and replies become calls of the Bot API. */
@NullMarked
package sn.sdb.concierge.adapter.telegram;

import org.jspecify.annotations.NullMarked;
