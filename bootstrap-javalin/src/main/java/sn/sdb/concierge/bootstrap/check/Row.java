package sn.sdb.concierge.bootstrap.check;

import java.util.Locale;

/**
 * What was found about one thing.
 *
 * @param detail in a few words, without any secret
 * @param nextStep what the operator should do; empty when there is nothing to do
 */
record Row(String subject, State state, String detail, String nextStep) {

    /** How it is. */
    enum State {
        OK,
        FAILED,
        NOT_CONFIGURED;

        /** The word in the table and in JSON. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Row ok(String subject, String detail) {
        return new Row(subject, State.OK, detail, "");
    }

    static Row failed(String subject, String detail, String nextStep) {
        return new Row(subject, State.FAILED, detail, nextStep);
    }

    static Row notConfigured(String subject, String nextStep) {
        return new Row(subject, State.NOT_CONFIGURED, "", nextStep);
    }
}
