package sn.sdb.concierge.domain.service;

import java.util.List;

/**
 * What follows from concepts that a text says.
 *
 * @param name for the log
 * @param whenever lists of concepts: the rule holds when all concepts of one list are said
 * @param unless concepts any of which keeps the rule from holding
 */
record Rule(Consequence consequence, String name, List<List<Integer>> whenever, List<Integer> unless) {

    Rule {
        whenever = whenever.stream().map(List::copyOf).toList();
        unless = List.copyOf(unless);
    }

    /** What follows. */
    sealed interface Consequence {

        /** Somebody is in danger. */
        record Emergency(EmergencySign.Danger danger) implements Consequence {}

        /**
         * A service is asked for.
         *
         * @param strength 1, a hint; 2, a clear word; 3, words that leave no doubt
         */
        record Service(ServiceType service, int strength) implements Consequence {
            public Service {
                if (strength < 1 || strength > 3) {
                    throw new IllegalArgumentException("a strength is 1, 2 or 3");
                }
            }
        }
    }
}
