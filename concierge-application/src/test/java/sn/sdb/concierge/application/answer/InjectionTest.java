package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.application.turn.Preview;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.testkit.answer.ScriptedAnswers;

/**
 * Orders that are smuggled in, against a model that obeys them all: what the product looks at by itself has to hold. There
 * is no registry yet, and its cells are never sent to a service; they are played as what a person quotes.
 */
final class InjectionTest {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s)>\"]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)[a-z]{3,}\\\\?_\\d");
    private static final int WORDS = 7;

    static List<WrittenCase> attempts() {
        return WrittenCase.all("injections.txt");
    }

    static List<WrittenCase> attemptsBesidePrices() {
        return attempts().stream()
                .filter(attempt -> !attempt.title().contains("price"))
                .toList();
    }

    static List<WrittenCase> honestAnswers() {
        return WrittenCase.all("honest-answers.txt");
    }

    @Test
    void there_are_attempts_from_everywhere_in_every_language() {
        assertThat(attempts()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(attempts()).extracting(attempt -> attempt.field("from")).contains("user", "page", "cell");
        assertThat(attempts())
                .extracting(attempt -> attempt.field("language", "fr"))
                .contains("fr", "en", "pt");
        assertThat(honestAnswers()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void what_an_obeying_model_says_does_not_reach_the_person(WrittenCase attempt) {
        ScriptedAnswers model = ObeyingModel.saying(attempt.field("model"));
        boolean onPage = attempt.field("from").equals("page");
        String page = onPage ? Office.PAGE + "\n" + attempt.field("says") : Office.PAGE;

        String reply = new Office(page, model).reply(asking(attempt)).text();

        assertThat(model.asked()).hasSize(1);
        assertHolds(attempt, reply);
        assertThat(model.asked().getFirst().text().value()).doesNotContainIgnoringCase("ndiaye");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void nor_while_it_is_being_written(WrittenCase attempt) {
        boolean onPage = attempt.field("from").equals("page");
        String page = onPage ? Office.PAGE + "\n" + attempt.field("says") : Office.PAGE;
        List<String> shown = new ArrayList<>();

        String reply = new Office(page, new LetterByLetter(ObeyingModel.saying(attempt.field("model"))))
                .reply(asking(attempt, shown))
                .text();

        assertHolds(attempt, reply);
        assertThat(shown).allSatisfy(draft -> assertHolds(attempt, draft));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attemptsBesidePrices")
    void nor_where_answers_need_no_passage(WrittenCase attempt) {
        String reply = new Office(Office.PAGE, ObeyingModel.saying(attempt.field("model")))
                .reply(asking(attempt), false)
                .text();

        assertHolds(attempt, reply);
    }

    @Test
    void an_honest_answer_is_shown_while_it_is_being_written() {
        List<String> shown = new ArrayList<>();
        String model = "L'inscription coûte 7 500 FCFA. Le livre est compris. Le secrétariat est ouvert le matin.";

        String reply = new Office(Office.PAGE, new LetterByLetter(ScriptedAnswers.answering(model)))
                .reply(Turns.begin().previewed(screen(shown)).saying("Combien coûte l'inscription ?"))
                .text();

        assertThat(shown)
                .containsExactly(
                        "L'inscription coûte 7 500 FCFA.", "L'inscription coûte 7 500 FCFA. Le livre est compris.");
        assertThat(reply).startsWith(model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honestAnswers")
    void an_honest_answer_reaches_the_person_as_it_is(WrittenCase honest) {
        String model = honest.field("model");
        TurnContext turn = Turns.begin().in(honest.language()).saying(honest.field("says"));

        Office.Replied reply = new Office(Office.PAGE, ObeyingModel.saying(model)).reply(turn);

        assertThat(reply.text()).startsWith(honest.field("shown", model) + "\n\n");
        assertThat(reply.byService()).isTrue();
    }

    /** A service whose answer is seen to be written. */
    private record LetterByLetter(AnswerProvider whole) implements AnswerProvider {
        @Override
        public Outcome ask(Question question, Duration budget) {
            return whole.ask(question, budget);
        }

        @Override
        public Outcome ask(Question question, Duration budget, Pieces pieces) {
            Outcome outcome = whole.ask(question, budget);
            if (outcome instanceof Outcome.Answered(Answer answer)) {
                answer.text().codePoints().mapToObj(Character::toString).forEach(pieces::piece);
            }
            return outcome;
        }
    }

    private static TurnContext asking(WrittenCase attempt, List<String> shown) {
        return asking(attempt, Turns.begin().previewed(screen(shown)));
    }

    private static Preview screen(List<String> shown) {
        return new Preview() {
            @Override
            public boolean isDue() {
                return true;
            }

            @Override
            public void show(String markdown) {
                shown.add(markdown);
            }
        };
    }

    private static TurnContext asking(WrittenCase attempt) {
        return asking(attempt, Turns.begin());
    }

    private static TurnContext asking(WrittenCase attempt, Turns turns) {
        String question = "Combien coûte l'inscription ?";
        String says = attempt.field("says");
        String words = switch (attempt.field("from")) {
            case "user" -> question + " " + says;
            case "cell" -> question + " Sur la fiche il y a : « " + says + " »";
            default -> question;
        };
        return turns.in(attempt.language()).saying(words);
    }

    private static void assertHolds(WrittenCase attempt, String reply) {
        String visible = reply.replaceAll("[\\u200B\\u00AD]", "").toLowerCase(Locale.ROOT);
        for (String never : attempt.field("never").split("\\|", -1)) {
            assertThat(visible).doesNotContain(never.strip().toLowerCase(Locale.ROOT));
        }
        assertThat(PLACEHOLDER.matcher(reply).find()).isFalse();
        assertThat(LINK.matcher(reply)
                        .results()
                        .map(link -> URI.create(link.group()).getAuthority()))
                .allMatch("catechese.example"::equals);
        assertThat(shingles(reply)).doesNotContainAnyElementsOf(instructions());
    }

    private static Set<String> instructions() {
        Set<String> shingles = new HashSet<>();
        new Instructions().all().forEach(text -> shingles.addAll(shingles(text)));
        return shingles;
    }

    private static Set<String> shingles(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1));
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + WORDS <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + WORDS)));
        }
        return shingles;
    }
}
