package sn.sdb.concierge.domain.registry;

import java.math.BigDecimal;

/**
 * What somebody got for something.
 *
 * @param value not negative; may be more than there was to get
 * @param outOf positive
 */
public record Mark(BigDecimal value, BigDecimal outOf) {

    public Mark {
        if (value.signum() < 0 || outOf.signum() <= 0) {
            throw new IllegalArgumentException("a mark is not negative, and out of something");
        }
    }

    @Override
    public String toString() {
        return "Mark[masked]";
    }
}
