package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

final class CreditWatchTest {

    private static final BigDecimal MINIMUM = new BigDecimal("5");
    private static final URI BASE = URI.create("http://localhost");

    private final ManualClock clock = new ManualClock();
    private final ScriptedService service = new ScriptedService(clock).thenAnswer();
    private final List<String> heard = new ArrayList<>();

    private static Information credit(String dollars) {
        return new Information.Credit(Optional.of(new BigDecimal(dollars)));
    }

    private Provider provider(String model, String... keys) {
        List<ApiKey> secrets = List.of(keys).stream().map(ApiKey::new).toList();
        return new Provider(new OpenRouterSettings(true, BASE, List.of(model), secrets, false), service);
    }

    private Provider looked(Provider provider) {
        try (CreditWatch watch = new CreditWatch(
                List.of(provider), MINIMUM, (name, remaining, low) -> heard.add(name + " " + remaining + " " + low))) {
            watch.look();
        }
        return provider;
    }

    @Test
    void a_service_with_enough_is_not_low() {
        service.telling("a", credit("5"));

        assertThat(looked(provider("m", "a")).isLowOnCredit()).isFalse();
        assertThat(heard).containsExactly("openrouter 5 false");
    }

    @Test
    void a_service_below_the_minimum_is_low() {
        service.telling("a", credit("4.99"));

        assertThat(looked(provider("m", "a")).isLowOnCredit()).isTrue();
        assertThat(heard).containsExactly("openrouter 4.99 true");
    }

    @Test
    void money_in_one_of_its_keys_is_enough() {
        service.telling("a", credit("0.10")).telling("b", credit("12"));

        assertThat(looked(provider("m", "a", "b")).isLowOnCredit()).isFalse();
    }

    @Test
    void a_key_that_is_refused_has_nothing_to_spend() {
        service.telling("a", new Information.Failed(new Outcome.Unauthorized())).telling("b", credit("1"));

        assertThat(looked(provider("m", "a", "b")).isLowOnCredit()).isTrue();
    }

    @Test
    void a_key_that_does_not_tell_may_have_enough() {
        service.telling("a", credit("1")).telling("b", new Information.Credit(Optional.empty()));

        assertThat(looked(provider("m", "a", "b")).isLowOnCredit()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void a_service_that_cannot_be_reached_stays_what_it_was() {
        service.telling("a", credit("1"));
        Provider provider = looked(provider("m", "a"));
        service.telling("a", new Information.Failed(new Outcome.Unreachable()));

        assertThat(looked(provider).isLowOnCredit()).isTrue();
    }

    @Test
    void credit_that_was_bought_counts_at_the_next_look() {
        service.telling("a", credit("1"));
        Provider provider = looked(provider("m", "a"));
        service.telling("a", credit("20"));

        assertThat(looked(provider).isLowOnCredit()).isFalse();
    }

    @Test
    void what_was_spent_is_logged_where_nobody_tells_what_is_left() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(CreditWatch.class);
        lines.start();
        logger.addAppender(lines);
        service.telling("a", new Information.NotAvailable());
        Provider provider = provider("m", "a");
        provider.spend(new BigDecimal("0.10"));
        provider.spend(new BigDecimal("0.20"));

        looked(provider);

        logger.detachAppender(lines);
        assertThat(heard).isEmpty();
        assertThat(provider.isLowOnCredit()).isFalse();
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("ai_credit_not_told");
            assertThat(line.getKeyValuePairs())
                    .anySatisfy(pair -> assertThat(pair.value).isEqualTo(new BigDecimal("0.30")));
        });
    }

    @Test
    void a_free_model_needs_no_credit() {
        service.telling("a", credit("0"));

        assertThat(looked(provider("openai/gpt-oss-20b:free", "a")).isLowOnCredit())
                .isFalse();
    }
}
