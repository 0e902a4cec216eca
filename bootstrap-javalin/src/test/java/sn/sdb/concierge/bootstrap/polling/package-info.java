/** Polling, against a Telegram that keeps what it was not asked to forget. */
@NullMarked
package sn.sdb.concierge.bootstrap.polling;

import org.jspecify.annotations.NullMarked;
