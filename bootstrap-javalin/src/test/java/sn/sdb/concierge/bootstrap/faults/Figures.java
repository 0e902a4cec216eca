package sn.sdb.concierge.bootstrap.faults;

import java.util.Locale;

/**
 * What came of a run.
 *
 * @param duplicates messages that were delivered again although they had been taken
 * @param lost messages without an answer
 * @param outOfOrder first answers that came after the answer to a later message
 * @param againOnTelegram answers that were sent a second time
 * @param againOnWhatsApp the same, where the platform remembers what it was sent
 * @param refused deliveries that were answered with 503
 * @param unanswered deliveries that were not answered at all
 */
record Figures(
        int messages,
        int duplicates,
        int lost,
        int outOfOrder,
        int againOnTelegram,
        int againOnWhatsApp,
        int refused,
        int unanswered) {

    int again() {
        return againOnTelegram + againOnWhatsApp;
    }

    String line(String name, long seconds) {
        return String.format(
                Locale.ROOT,
                "%s: messages %d, duplicates delivered %d, lost %d, out of order %d, second sendings %d"
                        + " (Telegram %d, WhatsApp %d), refused 503s %d, deliveries without an answer %d, seconds %d",
                name,
                messages,
                duplicates,
                lost,
                outOfOrder,
                again(),
                againOnTelegram,
                againOnWhatsApp,
                refused,
                unanswered,
                seconds);
    }
}
