package sn.sdb.concierge.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.privacy.RedactedText;
import sn.sdb.concierge.domain.privacy.Redactor;

final class QuestionTest {

    private final Question question = questionAfter(5);

    @Test
    void a_shorter_history_is_the_newer_half() {
        assertThat(question.withShorterHistory().history())
                .isEqualTo(question.history().subList(3, 5));
        assertThat(questionAfter(1).withShorterHistory().history()).isEmpty();
        assertThat(questionAfter(0).withShorterHistory().history()).isEmpty();
    }

    @Test
    void another_bound_changes_nothing_else() {
        assertThat(question.withMaxTokens(7))
                .isEqualTo(new Question(
                        question.instructions(), question.history(), question.passages(), question.text(), 7));
    }

    @Test
    void a_question_does_not_print_what_was_said() {
        assertThat(question.toString()).doesNotContain("secret");
    }

    private static Question questionAfter(int turns) {
        List<Question.Turn> history = IntStream.range(0, turns)
                .mapToObj(i -> new Question.Turn(text("secret " + i), text("answer to the secret " + i)))
                .toList();
        return new Question(new Question.Instructions("1", "Answer."), history, List.of(), text("secret"), 300);
    }

    private static RedactedText text(String words) {
        return Redactor.ofShapes().redact(words);
    }
}
