package sn.sdb.concierge.application.evaluation;

/** So many of so many. */
public record Share(int count, int of) {

    public Share {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
    }

    /** 0 to 1; 0 of nothing. */
    public double value() {
        return of == 0 ? 0 : (double) count / of;
    }

    /** Whether it is that much; of nothing, everything is. */
    public boolean isAtLeast(double target) {
        return of == 0 || value() >= target;
    }

    /** Whether it is no more than that. */
    public boolean isAtMost(double target) {
        return value() <= target;
    }
}
