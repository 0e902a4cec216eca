package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.RedactedText;
import sn.sdb.concierge.domain.privacy.Redactor;

final class ContextBudgetTest {

    private static final Question.Instructions INSTRUCTIONS = new Question.Instructions("1", "Réponds.");
    private static final Passage PASSAGE =
            new Passage("frais.md", "Frais", Optional.empty(), Optional.empty(), "mot ".repeat(1_000), 0.9);

    private static RedactedText text(String words) {
        return Redactor.ofShapes().redact(words);
    }

    private static Question.Turn exchange(String name) {
        return new Question.Turn(text(name), text("mot ".repeat(100)));
    }

    private static Question fitted(int tokens, List<Question.Turn> history) {
        return new ContextBudget(tokens).fitted(INSTRUCTIONS, history, List.of(PASSAGE), text("et maintenant ?"), 700);
    }

    @Test
    void a_short_history_goes_as_a_whole() {
        List<Question.Turn> history = List.of(exchange("un"), exchange("deux"));

        assertThat(fitted(10_000, history).history()).isEqualTo(history);
    }

    @Test
    void the_oldest_exchanges_are_left_out_first() {
        List<Question.Turn> history = List.of(exchange("un"), exchange("deux"), exchange("trois"));

        assertThat(fitted(1_800, history).history())
                .extracting(turn -> turn.question().value())
                .containsExactly("deux", "trois");
    }

    @Test
    void an_exchange_that_is_too_long_takes_those_before_it_with_it() {
        Question.Turn endless = new Question.Turn(text("?"), text("mot ".repeat(2_000)));

        assertThat(fitted(2_000, List.of(exchange("un"), endless, exchange("trois")))
                        .history())
                .extracting(turn -> turn.question().value())
                .containsExactly("trois");
    }

    @Test
    void passages_and_the_question_always_go() {
        Question question = fitted(10, List.of(exchange("un")));

        assertThat(question.history()).isEmpty();
        assertThat(question.passages()).containsExactly(PASSAGE);
        assertThat(question.text().value()).isEqualTo("et maintenant ?");
    }

    /** More than a token for three letters, one for each digit, several for a picture; and not far more. */
    @ParameterizedTest
    @CsvSource({
        "bonjour, 9, 12",
        "Combien coûte l'inscription en première année ?, 18, 30",
        "123456789, 15, 16",
        "\u0635\u0628\u0627\u062D \u0627\u0644\u062E\u064A\u0631, 15, 20",
        "\uD83D\uDE00\uD83D\uDE00, 12, 13"
    })
    void the_estimate_is_on_the_high_side(String words, int least, int most) {
        assertThat(TokenEstimate.of(words)).isBetween(least, most);
    }
}
