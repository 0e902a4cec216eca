package sn.sdb.concierge.domain.session;

/** One question and its answer, as they are remembered inside a session. */
public record Exchange(String question, String answer) {

    @Override
    public String toString() {
        return "Exchange[" + question.length() + " and " + answer.length() + " characters]";
    }
}
