package sn.sdb.concierge.application.turn;

/** Shows a person how much of their answer is written, until the answer itself comes. Not safe for concurrent use. */
public interface Preview {

    /** Whether it is time to show something; asked before work is done for it. */
    boolean isDue();

    /** Shows this in place of what was shown before. What fails is not reported: the answer does not depend on it. */
    void show(String markdown);
}
