package sn.sdb.concierge.application.evaluation;

import java.util.List;

/**
 * How often the search was right.
 *
 * @param first questions that a page answers, with the right passage on top
 * @param amongThree the same, with it among the first three
 * @param knows the same, said to be covered
 * @param admits questions that no page answers, said not to be covered
 * @param worst unfounded answers first, then passages not found, then answers kept back
 */
public record RetrievalReport(Share first, Share amongThree, Share knows, Share admits, List<WorstCase> worst) {

    /** What the search has to reach without any AI. */
    public static final double LEAST_AMONG_THREE = 0.92;

    public static final double LEAST_KNOWS = 0.85;
    public static final double LEAST_ADMITS = 0.85;

    public RetrievalReport {
        worst = List.copyOf(worst);
    }
}
