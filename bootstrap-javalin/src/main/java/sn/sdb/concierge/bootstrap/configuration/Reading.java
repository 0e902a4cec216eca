package sn.sdb.concierge.bootstrap.configuration;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface Reading {

    /** All of it makes sense. */
    record Valid(Configuration configuration) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param problems all that is wrong, at least one
     */
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("no problem");
            }
        }
    }
}
