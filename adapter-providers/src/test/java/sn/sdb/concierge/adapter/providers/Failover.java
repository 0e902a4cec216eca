package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Pieces;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.testkit.answer.Questions;

/** Services behind one port, in a test that moves the clock. */
final class Failover {

    static final Duration BUDGET = Duration.ofSeconds(30);

    final ManualClock clock = new ManualClock();
    final List<String> heard = new ArrayList<>();
    private final List<Provider> providers = new ArrayList<>();
    private FailoverAnswers answers;

    Failover() {
        answers = answersWith(new FailoverSettings(3, 100));
    }

    ScriptedService service() {
        return new ScriptedService(clock);
    }

    /** A service with one model and one key. */
    Failover with(ScriptedService service) {
        return with(service, List.of("m1"), "key1");
    }

    Failover with(ScriptedService service, List<String> models, String... keys) {
        List<ApiKey> secrets = Arrays.stream(keys).map(ApiKey::new).toList();
        URI base = URI.create("http://localhost");
        ProviderSettings settings = switch (providers.size()) {
            case 0 -> new AnthropicSettings(true, base, models, secrets);
            case 1 -> new GeminiSettings(true, base, models, secrets);
            default -> new OpenRouterSettings(true, base, models, secrets, false);
        };
        providers.add(new Provider(settings, service));
        return settings(new FailoverSettings(3, 100));
    }

    Failover settings(FailoverSettings settings) {
        answers = answersWith(settings);
        return this;
    }

    Outcome ask() {
        return ask(BUDGET);
    }

    Outcome ask(Duration budget) {
        return ask(Questions.asking("Bonjour"), budget);
    }

    Outcome ask(Question question, Duration budget) {
        return answers.ask(question, budget);
    }

    Reading read(Media media, Duration budget) {
        return new RemoteMediaReader(providers, answers).read(media, budget);
    }

    Outcome askInPieces(Pieces pieces) {
        return answers.ask(Questions.asking("Bonjour"), BUDGET, pieces);
    }

    List<Outcome> askTimes(int times) {
        return Stream.generate(this::ask).limit(times).toList();
    }

    void pass(Duration time) {
        clock.forward(time);
    }

    private FailoverAnswers answersWith(FailoverSettings settings) {
        return new FailoverAnswers(
                providers,
                settings,
                clock,
                (provider, key, outcome, elapsed) -> heard.add(provider + " " + key + " " + OutcomeName.of(outcome)),
                clock);
    }
}
