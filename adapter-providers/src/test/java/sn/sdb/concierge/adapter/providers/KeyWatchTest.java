package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.testkit.answer.Questions;

/** What free requests about keys end, lengthen and leave alone. */
final class KeyWatchTest {

    private static final Information REFUSED = new Information.Failed(new Outcome.Unauthorized());
    private static final Information ACCEPTED = new Information.Models(List.of("m"));
    private static final Outcome.NoCredit UNPAID = new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
    private static final URI BASE = URI.create("http://localhost");

    private final ManualClock clock = new ManualClock();
    private final ScriptedService service = new ScriptedService(clock);
    private final Provider provider =
            new Provider(new OpenRouterSettings(true, BASE, List.of("m"), List.of(new ApiKey("a")), false), service);
    private final FailoverAnswers answers = new FailoverAnswers(
            List.of(provider), new FailoverSettings(3, 100), clock, (name, key, outcome, elapsed) -> {}, clock);
    private final List<String> heard = new ArrayList<>();
    private final KeyWatch watch = new KeyWatch(
            List.of(provider),
            clock,
            (name, key, outcome) -> heard.add(name + " " + key + " " + OutcomeName.of(outcome)),
            new Random(1));

    private Outcome ask() {
        return answers.ask(Questions.asking("Bonjour"), Duration.ofSeconds(30));
    }

    /** Time passes, and the watch looks as often as it does. */
    private void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.forward(Duration.ofSeconds(5));
            watch.look();
        }
    }

    private Cooldown refusal() {
        return provider.ring().keys().getFirst().refusal();
    }

    @Test
    void a_key_that_is_mended_is_used_again_long_before_its_cooldown_would_end() {
        service.then(new Outcome.Unauthorized()).thenAnswer();
        service.telling("a", REFUSED);
        ask();
        pass(Duration.ofMinutes(20));
        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);

        service.telling("a", ACCEPTED);
        pass(Duration.ofMinutes(6));

        assertThat(ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void a_key_that_stays_refused_costs_one_question_whatever_the_time() {
        service.then(new Outcome.Unauthorized());
        service.telling("a", REFUSED);

        for (int i = 0; i < 240; i++) {
            ask();
            pass(Duration.ofMinutes(1));
        }

        assertThat(service.asks()).hasSize(1);
    }

    @Test
    void a_key_is_asked_about_every_five_minutes_while_it_is_refused() {
        service.then(new Outcome.Unauthorized());
        service.telling("a", REFUSED);
        ask();

        pass(Duration.ofHours(5));

        assertThat(service.probes()).isBetween(55, 72);
    }

    @Test
    void a_key_that_nobody_uses_is_asked_about_at_once_and_every_five_minutes() {
        watch.look();
        assertThat(service.probes()).isEqualTo(1);

        pass(Duration.ofHours(1));

        assertThat(service.probes()).isBetween(11, 15);
    }

    @Test
    void a_key_that_answers_is_not_asked_about() {
        service.thenAnswer();
        for (int i = 0; i < 30; i++) {
            ask();
            pass(Duration.ofMinutes(1));
        }

        assertThat(service.probes()).isZero();
    }

    @Test
    void an_unused_key_that_is_refused_cools_and_is_told() {
        service.thenAnswer().telling("a", REFUSED);

        watch.look();

        assertThat(heard).containsExactly("openrouter k1 auth");
        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
    }

    @Test
    void a_service_that_cannot_be_asked_says_nothing_of_the_key() {
        service.thenAnswer().telling("a", new Information.Failed(new Outcome.Unreachable()));

        pass(Duration.ofMinutes(20));

        assertThat(heard).isEmpty();
        assertThat(ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void an_account_that_has_money_again_is_used_again() {
        service.then(UNPAID).thenAnswer();
        service.telling("a", credit("-1"));
        ask();
        pass(Duration.ofMinutes(10));
        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);

        service.telling("a", credit("20"));
        pass(Duration.ofMinutes(6));

        assertThat(ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void an_account_without_money_costs_no_question_when_its_hour_is_over() {
        service.then(UNPAID);
        service.telling("a", credit("0"));
        ask();

        pass(Duration.ofHours(3));

        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(service.asks()).hasSize(1);
        assertThat(heard).isNotEmpty().containsOnly("openrouter k1 no_credit");
    }

    @Test
    void a_key_that_is_accepted_has_no_money_because_of_that() {
        service.then(UNPAID);
        service.telling("a", ACCEPTED);
        ask();

        pass(Duration.ofMinutes(50));

        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(service.asks()).hasSize(1);
    }

    @Test
    void a_rest_that_a_limit_asked_for_is_not_ended() {
        service.then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofMinutes(30))));
        service.telling("a", ACCEPTED);
        ask();

        pass(Duration.ofMinutes(29));

        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(service.asks()).hasSize(1);
    }

    @Test
    void who_tells_that_a_refused_key_is_accepted_is_believed_once() {
        service.then(new Outcome.Unauthorized());
        service.telling("a", ACCEPTED);

        for (int i = 0; i < 65; i++) {
            ask();
            pass(Duration.ofMinutes(1));
        }

        // After 0 minutes, shortly before 5, and 30 after that: the steps went on.
        assertThat(service.asks()).hasSize(3);
    }

    @Test
    void who_tells_that_a_key_is_refused_that_answers_is_believed_once() {
        service.thenAnswer().telling("a", REFUSED);
        watch.look();
        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
        pass(Duration.ofMinutes(5).plusSeconds(5));
        assertThat(ask()).isInstanceOf(Outcome.Answered.class);

        pass(Duration.ofHours(1));

        assertThat(ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void a_refusal_that_comes_while_it_is_asked_is_not_ended() {
        service.then(new Outcome.Unauthorized());
        ask();
        service.tellingAfter("a", () -> refusal().until(clock.instant().plus(Duration.ofHours(2))), ACCEPTED);

        pass(Duration.ofMinutes(5));

        assertThat(refusal().isOver(clock.instant())).isFalse();
    }

    @Test
    void a_wrong_address_costs_no_question_while_it_is_wrong() {
        service.then(new Outcome.WrongUrl());
        service.telling("a", new Information.Failed(new Outcome.WrongUrl()));
        ask();

        pass(Duration.ofHours(3));

        assertThat(ask()).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(service.asks()).hasSize(1);
    }

    @Test
    void an_address_that_is_right_again_is_used_again() {
        service.then(new Outcome.WrongUrl()).thenAnswer();
        service.telling("a", ACCEPTED);
        ask();

        pass(Duration.ofMinutes(6));

        assertThat(ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void a_listener_that_throws_does_not_end_the_watch() {
        service.telling("a", REFUSED);
        KeyWatch throwing = new KeyWatch(
                List.of(provider),
                clock,
                (name, key, outcome) -> {
                    throw new IllegalStateException("on purpose");
                },
                new Random(1));

        throwing.look();
        clock.forward(Duration.ofSeconds(5));
        throwing.look();
        assertThat(service.probes()).isEqualTo(1);
        clock.forward(Duration.ofMinutes(4).plusSeconds(45));
        throwing.look();

        assertThat(service.probes()).isEqualTo(2);
    }

    @Test
    void it_looks_by_itself_until_it_is_closed() {
        try (AiGateway gateway = new AiGateway(List.of(provider), answers, clock)) {
            gateway.watchKeys((name, key, outcome) -> {});

            await().atMost(Duration.ofSeconds(20)).until(() -> service.probes() == 1);
        }
    }

    private static Information credit(String dollars) {
        return new Information.Credit(Optional.of(new BigDecimal(dollars)));
    }
}
