package sn.sdb.concierge.domain.answer;

import java.util.List;
import sn.sdb.concierge.domain.privacy.RedactedText;

/**
 * What is put to an answering service. Holds no text of a person that has not passed the redactor.
 *
 * @param instructions our own words, from a versioned resource
 * @param history earlier exchanges of the session, oldest first
 * @param passages of the knowledge base, data and never orders; empty when the answer need not rest on any
 * @param text the person's message
 * @param maxTokens the longest answer, in the model's tokens
 */
public record Question(
        Instructions instructions, List<Turn> history, List<Passage> passages, RedactedText text, int maxTokens) {

    public Question {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
    }

    /** The same question with another bound on its answer. */
    public Question withMaxTokens(int tokens) {
        return new Question(instructions, history, passages, text, tokens);
    }

    /** The same question without the oldest half of its history. */
    public Question withShorterHistory() {
        return new Question(
                instructions, history.subList((history.size() + 1) / 2, history.size()), passages, text, maxTokens);
    }

    /** An earlier exchange. */
    public record Turn(RedactedText question, RedactedText answer) {}

    /**
     * What the service is told to be and do.
     *
     * @param version of the resource, part of every cached answer's key
     */
    public record Instructions(String version, String text) {}
}
