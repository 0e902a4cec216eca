package sn.sdb.concierge.testkit.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

final class ScriptedAnswersTest extends AnswerProviderContract {

    @Override
    protected AnswerProvider providerWhoseService(ServiceBehaviour behaviour) {
        ScriptedAnswers script = new ScriptedAnswers();
        return switch (behaviour) {
            case ServiceBehaviour.Answers answers -> script.thenAnswer(answers.text());
            case ServiceBehaviour.Echoes ignored -> ScriptedAnswers.echoing();
            case ServiceBehaviour.AnswersShortened answers -> script.thenAnswerShortened(answers.text());
            case ServiceBehaviour.SaysNothing ignored -> script.then(new Outcome.Empty(false));
            case ServiceBehaviour.Refuses ignored -> script.then(new Outcome.Blocked(false));
            case ServiceBehaviour.Throttles throttles ->
                script.then(new Outcome.Throttled(Scope.KEY, Optional.of(throttles.retryAfter())));
            case ServiceBehaviour.IsOverloaded overloaded ->
                script.then(new Outcome.Overloaded(Scope.MODEL, Optional.of(overloaded.retryAfter())));
            case ServiceBehaviour.KnowsNoKey ignored -> script.then(new Outcome.Unauthorized());
            case ServiceBehaviour.WantsMoney ignored ->
                script.then(new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty()));
            case ServiceBehaviour.Fails ignored -> script.then(new Outcome.ServerError(Scope.PROVIDER));
            case ServiceBehaviour.TalksNonsense ignored -> script.then(new Outcome.Malformed());
            case ServiceBehaviour.BreaksOff ignored -> script.then(new Outcome.Malformed());
            case ServiceBehaviour.Hangs ignored -> script.thenHang();
            case ServiceBehaviour.Drips ignored -> script.thenHang();
            case ServiceBehaviour.IsDown ignored -> script.then(new Outcome.Unreachable());
        };
    }

    @Test
    void the_last_step_is_repeated() {
        ScriptedAnswers script =
                new ScriptedAnswers().then(new Outcome.TimedOut()).thenAnswer("Oui.");

        assertThat(ask(script)).isInstanceOf(Outcome.TimedOut.class);
        assertThat(ask(script)).isInstanceOf(Outcome.Answered.class);
        assertThat(ask(script)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void a_script_without_steps_has_nobody_to_ask() {
        assertThat(ask(new ScriptedAnswers())).isInstanceOf(Outcome.NobodyLeft.class);
    }

    @Test
    void what_was_asked_is_remembered() {
        ScriptedAnswers script = ScriptedAnswers.answering("Oui.");

        ask(script);

        assertThat(script.asked())
                .singleElement()
                .satisfies(question -> assertThat(question.text().value()).isEqualTo("Bonjour"));
    }

    private static Outcome ask(AnswerProvider provider) {
        return provider.ask(Questions.asking("Bonjour"), Duration.ofSeconds(1));
    }
}
