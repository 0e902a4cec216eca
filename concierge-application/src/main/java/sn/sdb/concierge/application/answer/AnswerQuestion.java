package sn.sdb.concierge.application.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.Redactor;
import sn.sdb.concierge.domain.session.Exchange;

/**
 * Answers a general question: from the cache, else by an answering service that is held to the passages of the knowledge
 * base, else by the best passage as it stands, else by saying so and offering a human.
 */
public final class AnswerQuestion {

    private static final int PASSAGES = 3;
    private static final int MAX_TOKENS = 700;

    private final Sources sources;
    private final Redactor redactor;
    private final Rules rules;
    private final Presentation presentation;
    private final SharedAnswers shared;
    private final AnswerChecks checks;
    private final ContextBudget context = new ContextBudget(ContextBudget.TOKENS);

    public AnswerQuestion(Sources sources, Redactor redactor, Rules rules, Phrases phrases) {
        this.sources = sources;
        this.redactor = redactor;
        this.rules = rules;
        this.presentation = new Presentation(phrases, new Choices(phrases));
        this.shared = new SharedAnswers(sources.cache(), rules.cacheFor());
        this.checks = new AnswerChecks(sources.instructions(), redactor);
    }

    /** Where answers come from. */
    public record Sources(
            KnowledgeBase knowledge, AnswerProvider provider, AnswerCache cache, Instructions instructions) {}

    /**
     * How answers are made.
     *
     * @param grounded whether an answer has to rest on passages; when not, it may say what no passage does
     * @param budget how long all attempts at a question may take together
     * @param cacheFor how long an answer is kept, more or less
     */
    public record Rules(boolean grounded, Duration budget, Duration cacheFor) {}

    /** Answers the turn. */
    public Draft answer(TurnContext turn) {
        Redactor.Redaction redaction = redactor.begin();
        Question.Instructions instructions = sources.instructions().information(turn.language());
        if (!rules.grounded()) {
            return ungrounded(turn, question(turn, redaction, instructions, List.of()), redaction);
        }
        KnowledgeBase.Found found = sources.knowledge().search(turn.text(), PASSAGES);
        if (!found.covered()) {
            return presentation.unknown(turn, Phrase.NOT_COVERED);
        }
        Question question = question(turn, redaction, instructions, found.passages());
        return draft(turn, given(turn, question, found.passages(), redaction), found.passages(), redaction);
    }

    /** A question without history and without personal data is the same for everybody. */
    private Given given(TurnContext turn, Question question, List<Passage> passages, Redactor.Redaction redaction) {
        Function<Duration, Given> ask = left -> ask(turn, question, passages, redaction, left);
        if (!question.history().isEmpty() || !redaction.foundNothing()) {
            return ask.apply(rules.budget());
        }
        String key = CacheKey.of(
                turn, question.instructions().version(), sources.knowledge().version());
        return shared.give(key, rules.budget(), ask);
    }

    private Given ask(
            TurnContext turn,
            Question question,
            List<Passage> passages,
            Redactor.Redaction redaction,
            Duration budget) {
        String text = turn.text();
        return switch (ask(
                turn, question, budget, redaction, begun -> checks.check(begun, passages, text, redaction))) {
            case Outcome.Answered(Answer answer) -> checked(answer, Given.Ending.of(answer), passages, text, redaction);
            case Outcome.Cut(Answer begun) ->
                Sentences.complete(begun.text())
                        .<Given>map(kept ->
                                checked(begun.withText(kept), Given.Ending.INTERRUPTED, passages, text, redaction))
                        .orElseGet(() -> new Given.Unanswered(new Outcome.Cut(begun)));
            case Outcome other -> new Given.Unanswered(other);
        };
    }

    /** As it is being written, where that can be watched: only what passes the checks as it stands. */
    private Outcome ask(
            TurnContext turn,
            Question question,
            Duration budget,
            Redactor.Redaction redaction,
            Function<String, AnswerChecks.Checked> check) {
        AnswerProvider provider = sources.provider();
        Function<String, AnswerChecks.Checked> soFar =
                begun -> checks.mayTurnBad(begun) ? new AnswerChecks.Checked.Unsupported() : check.apply(begun);
        return turn.preview()
                .map(preview ->
                        provider.ask(question, budget, new PreviewedSentences(preview, soFar, redaction::restore)))
                .orElseGet(() -> provider.ask(question, budget));
    }

    private Given checked(
            Answer answer, Given.Ending ending, List<Passage> passages, String text, Redactor.Redaction redaction) {
        return new Given.Answered(
                answer,
                ending,
                checks.check(answer.text(), passages, text, redaction),
                List.of(passages.getFirst().source()));
    }

    private Draft draft(TurnContext turn, Given given, List<Passage> passages, Redactor.Redaction redaction) {
        return switch (given) {
            case Given.Known(AnswerCache.Cached answer) -> presentation.cached(turn, answer);
            case Given.Unanswered(Outcome.Blocked ignored) -> presentation.unknown(turn, Phrase.NO_ANSWER_AVAILABLE);
            case Given.Unanswered ignored -> presentation.passage(turn, passages.getFirst());
            case Given.Answered(
                    Answer answer,
                    Given.Ending ending,
                    AnswerChecks.Checked checked,
                    List<Passage.Source> from) ->
                switch (checked) {
                    case AnswerChecks.Checked.DoesNotKnow ignored -> presentation.unknown(turn, Phrase.NOT_COVERED);
                    case AnswerChecks.Checked.Unsupported ignored -> presentation.passage(turn, passages.getFirst());
                    case AnswerChecks.Checked.Supported(String text) ->
                        presentation.answered(turn, redaction.restore(text), ending, answer, from);
                };
        };
    }

    private Question question(
            TurnContext turn,
            Redactor.Redaction redaction,
            Question.Instructions instructions,
            List<Passage> passages) {
        List<Question.Turn> history = new ArrayList<>();
        for (Exchange exchange : turn.session().memory().exchanges()) {
            history.add(new Question.Turn(redaction.redact(exchange.question()), redaction.redact(exchange.answer())));
        }
        return context.fitted(
                instructions,
                history,
                passages,
                redaction.redact(turn.text(), ContextBudget.LONGEST_QUESTION),
                MAX_TOKENS);
    }

    private Draft ungrounded(TurnContext turn, Question question, Redactor.Redaction redaction) {
        return switch (ask(
                turn, question, rules.budget(), redaction, begun -> checks.checkFree(begun, turn.text(), redaction))) {
            case Outcome.Answered(Answer answer) -> free(turn, answer, Given.Ending.of(answer), redaction);
            case Outcome.Cut(Answer begun) ->
                Sentences.complete(begun.text())
                        .map(kept -> free(turn, begun.withText(kept), Given.Ending.INTERRUPTED, redaction))
                        .orElseGet(() -> presentation.unknown(turn, Phrase.NO_ANSWER_AVAILABLE));
            case Outcome ignored -> presentation.unknown(turn, Phrase.NO_ANSWER_AVAILABLE);
        };
    }

    private Draft free(TurnContext turn, Answer answer, Given.Ending ending, Redactor.Redaction redaction) {
        return checks.checkFree(answer.text(), turn.text(), redaction)
                        instanceof AnswerChecks.Checked.Supported(String text)
                ? presentation.answered(turn, redaction.restore(text), ending, answer, List.of())
                : presentation.unknown(turn, Phrase.NO_ANSWER_AVAILABLE);
    }
}
