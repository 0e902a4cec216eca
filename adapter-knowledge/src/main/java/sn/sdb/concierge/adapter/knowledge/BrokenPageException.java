package sn.sdb.concierge.adapter.knowledge;

/** A page that cannot be used, and what its author can do about it. */
final class BrokenPageException extends Exception {
    private final String problem;
    private final String advice;

    BrokenPageException(String problem, String advice) {
        super(problem);
        this.problem = problem;
        this.advice = advice;
    }

    String problem() {
        return problem;
    }

    String advice() {
        return advice;
    }
}
