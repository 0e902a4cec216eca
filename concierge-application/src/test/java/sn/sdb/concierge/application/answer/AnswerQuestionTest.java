package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.privacy.Redactor;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.answer.ScriptedAnswers;

final class AnswerQuestionTest {

    private static final AnswerProvider NOBODY = (question, budget) -> new Outcome.NobodyLeft();

    private static final String QUESTION = "combien coûte l'inscription ?";
    private static final String TEXT = "L'inscription coûte 15 000 FCFA. Voir https://catechese.example/frais";
    private static final Duration BUDGET = Duration.ofSeconds(20);

    private final Phrases phrases = new Phrases();
    private final Map<String, AnswerCache.Cached> cache = new HashMap<>();
    private Written knowledge = new Written(TEXT, true, "1");

    /** One page of the office. */
    private record Written(String text, boolean covers, String version) implements KnowledgeBase {
        @Override
        public Found search(String question, int limit) {
            Passage passage = new Passage(
                    "frais.md",
                    "Frais",
                    Optional.of(URI.create("https://office.example/frais")),
                    Optional.of(LocalDate.of(2025, 9, 15)),
                    text,
                    0.9);
            return new Found(List.of(passage), covers);
        }

        @Override
        public List<Page> pages() {
            return List.of();
        }

        @Override
        public List<Place> places() {
            return List.of();
        }
    }

    private Draft answer(TurnContext turn, AnswerProvider provider) {
        return answer(turn, provider, true);
    }

    private Draft answer(TurnContext turn, AnswerProvider provider, boolean grounded) {
        AnswerCache answers = new AnswerCache() {
            @Override
            public Optional<Cached> find(String key) {
                return Optional.ofNullable(cache.get(key));
            }

            @Override
            public void keep(String key, Cached answer, Duration timeToLive) {
                cache.put(key, answer);
            }
        };
        return new AnswerQuestion(
                        new AnswerQuestion.Sources(knowledge, provider, answers, new Instructions()),
                        Redactor.ofShapes(),
                        new AnswerQuestion.Rules(grounded, BUDGET, Duration.ofHours(1)),
                        phrases)
                .answer(turn);
    }

    private static TurnContext asking(String question) {
        return Turns.begin().saying(question);
    }

    private static String words(Draft draft) {
        return draft.reply().map(Reply::markdown).orElse("");
    }

    private void assertDoesNotKnow(Draft draft, Phrase why) {
        assertThat(draft.reply())
                .contains(Reply.of(
                        phrases.text(Language.FR, why) + "\n\n" + phrases.text(Language.FR, Phrase.OFFER_HUMAN),
                        new Choices(phrases).human(Language.FR)));
        assertThat(draft.follow().mood()).isEqualTo(Draft.Mood.UNHELPFUL);
    }

    private static void assertIsThePassageItself(Draft draft) {
        assertThat(words(draft)).startsWith(TEXT).contains("[Frais](https://office.example/frais)");
        assertThat(draft.by().provider()).isEqualTo("knowledge");
    }

    @Test
    void an_answer_that_rests_on_a_passage_ends_with_its_source_and_date() {
        Draft draft = answer(asking(QUESTION), ScriptedAnswers.answering("Elle coûte 15 000 FCFA."));

        assertThat(words(draft))
                .isEqualTo("Elle coûte 15 000 FCFA.\n\n"
                        + "Source : [Frais](https://office.example/frais) (mise à jour le 15 septembre 2025)");
        assertThat(draft.by().provider()).isEqualTo("anthropic");
        assertThat(draft.follow().mood()).isEqualTo(Draft.Mood.HELPFUL);
    }

    @Test
    void a_shortened_answer_says_so() {
        Draft draft = answer(asking(QUESTION), new ScriptedAnswers().thenAnswerShortened("Elle coûte"));

        assertThat(words(draft)).contains(phrases.text(Language.FR, Phrase.ANSWER_SHORTENED));
    }

    private static ScriptedAnswers cutAfter(String text) {
        return new ScriptedAnswers()
                .then(new Outcome.Cut(new Answer(text, "anthropic", "m", Answer.Usage.UNKNOWN, false)));
    }

    @Test
    void of_an_answer_that_was_cut_the_complete_sentences_are_kept_and_said_to_be_interrupted() {
        Draft draft = answer(asking(QUESTION), cutAfter("Elle coûte 15 000 FCFA. Payez 20"));

        assertThat(words(draft))
                .startsWith("Elle coûte 15 000 FCFA.\n\n" + phrases.text(Language.FR, Phrase.ANSWER_INTERRUPTED))
                .doesNotContain("Payez");
        assertThat(draft.by().provider()).isEqualTo("anthropic");
        assertThat(cache).isEmpty();
    }

    @Test
    void an_answer_that_was_cut_before_its_first_sentence_ended_is_none() {
        assertIsThePassageItself(answer(asking(QUESTION), cutAfter("Elle coûte")));
        assertDoesNotKnow(answer(asking(QUESTION), cutAfter("Elle coûte"), false), Phrase.NO_ANSWER_AVAILABLE);
    }

    @Test
    void an_answer_that_was_cut_is_checked_like_any_other() {
        assertIsThePassageItself(answer(asking(QUESTION), cutAfter("Elle coûte 20 000 FCFA. Pay")));
    }

    @Test
    void where_answers_need_no_passage_the_sentences_of_one_that_was_cut_are_kept_too() {
        assertThat(words(answer(asking("capitale de la France ?"), cutAfter("C'est Paris. La"), false)))
                .isEqualTo("C'est Paris.\n\n" + phrases.text(Language.FR, Phrase.ANSWER_INTERRUPTED));
    }

    @Test
    void what_the_office_has_not_written_is_not_asked_of_anybody() {
        knowledge = new Written(TEXT, false, "1");
        ScriptedAnswers provider = ScriptedAnswers.answering("Paris");

        assertDoesNotKnow(answer(asking("capitale de la France ?"), provider), Phrase.NOT_COVERED);
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void a_service_that_does_not_know_is_believed() {
        assertDoesNotKnow(answer(asking(QUESTION), ScriptedAnswers.answering("NE_SAIT_PAS")), Phrase.NOT_COVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Elle coûte 20 000 FCFA.", "Elle coûte 15 000 FCFA, ou 12,50 euros."})
    void a_figure_that_no_passage_has_gives_the_passage_itself(String invented) {
        assertIsThePassageItself(answer(asking(QUESTION), ScriptedAnswers.answering(invented)));
        assertThat(cache).isEmpty();
    }

    @Test
    void the_figures_of_the_question_and_the_numbers_of_a_list_are_not_invented() {
        Draft draft = answer(
                asking("mon fils a 9 ans, combien ?"),
                ScriptedAnswers.answering("À 9 ans :\n1. venir\n2. payer 15000 FCFA"));

        assertThat(draft.by().provider()).isEqualTo("anthropic");
    }

    @Test
    void links_to_hosts_that_no_passage_names_are_removed() {
        Draft draft = answer(
                asking(QUESTION),
                ScriptedAnswers.answering("[Ici](https://evil.example/x) ou https://evil.example/y,"
                        + " mieux [là](https://catechese.example/frais)."));

        assertThat(words(draft))
                .startsWith("Ici ou ")
                .contains("[là](https://catechese.example/frais)")
                .doesNotContain("evil");
    }

    @Test
    void the_same_question_again_is_answered_from_the_cache() {
        ScriptedAnswers provider = ScriptedAnswers.answering("Elle coûte 15 000 FCFA.");
        Draft first = answer(asking(QUESTION), provider);

        Draft second = answer(asking("Combien coûte l’INSCRIPTION"), provider);

        assertThat(second.reply()).isEqualTo(first.reply());
        assertThat(second.by().provider()).isEqualTo("cache");
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void a_changed_knowledge_base_or_another_language_is_another_question() {
        ScriptedAnswers provider = ScriptedAnswers.answering("15 000 FCFA.");
        answer(asking(QUESTION), provider);

        knowledge = new Written(TEXT, true, "2");
        answer(asking(QUESTION), provider);
        answer(Turns.begin().in(Language.EN).saying(QUESTION), provider);

        assertThat(provider.asked()).hasSize(3);
    }

    @Test
    void a_question_with_history_is_neither_kept_nor_looked_up() {
        ScriptedAnswers provider = ScriptedAnswers.answering("15 000 FCFA.");
        Turns later = Turns.begin().after(new Exchange("et le baptême ?", "oui"));

        answer(later.saying(QUESTION), provider);

        assertThat(cache).isEmpty();
        assertThat(provider.asked())
                .singleElement()
                .satisfies(question -> assertThat(question.history()).hasSize(1));
    }

    @Test
    void of_a_long_history_the_newest_goes_and_of_a_long_question_its_ends() {
        ScriptedAnswers provider = ScriptedAnswers.answering("15 000 FCFA.");
        String endless = "mot ".repeat(2_000);
        Turns later = Turns.begin()
                .after(new Exchange("un", endless), new Exchange("deux", "oui"), new Exchange("trois", endless));

        answer(later.saying("bonjour " + endless + QUESTION), provider);

        Question asked = provider.asked().getFirst();
        assertThat(asked.history()).extracting(turn -> turn.question().value()).containsExactly("deux", "trois");
        assertThat(asked.text().value())
                .startsWith("bonjour mot")
                .endsWith(QUESTION)
                .hasSizeLessThanOrEqualTo(4_000);
    }

    @Test
    void personal_data_reach_neither_the_service_nor_the_cache_and_come_back_in_the_answer() {
        ScriptedAnswers provider = new ScriptedAnswers().then(question -> {
            String placeholder = question.text().value().replaceAll(".*(\\[EMAIL_\\d]).*", "$1");
            return ScriptedAnswers.answering("Nous écrirons à " + placeholder + ".")
                    .ask(question, BUDGET);
        });

        Draft draft = answer(asking("écrivez à awa@exemple.sn le prix"), provider);

        assertThat(words(draft)).startsWith("Nous écrirons à awa@exemple.sn.");
        assertThat(provider.asked())
                .singleElement()
                .satisfies(question -> assertThat(question.text().value()).doesNotContain("awa@"));
        assertThat(cache).isEmpty();
    }

    @Test
    void a_blocked_question_is_answered_with_the_offer_of_a_human() {
        assertDoesNotKnow(
                answer(asking(QUESTION), new ScriptedAnswers().then(new Outcome.Blocked(false))),
                Phrase.NO_ANSWER_AVAILABLE);
    }

    @Test
    void without_a_service_the_passage_is_given_as_it_stands() {
        assertIsThePassageItself(answer(asking(QUESTION), NOBODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "x"})
    void a_long_passage_is_cut_where_it_can_be(String between) {
        knowledge = new Written(("mot" + between).repeat(1_000), true, "1");

        String words = words(answer(asking(QUESTION), NOBODY));

        assertThat(words).startsWith("mot").contains("\n…\n\nSource").hasSizeLessThan(1_700);
    }

    @Test
    void where_answers_need_no_passage_the_service_is_asked_alone() {
        ScriptedAnswers provider = ScriptedAnswers.answering("Paris");

        assertThat(words(answer(asking("capitale de la France ?"), provider, false)))
                .isEqualTo("Paris");
        assertDoesNotKnow(answer(asking(QUESTION), NOBODY, false), Phrase.NO_ANSWER_AVAILABLE);
    }
}
