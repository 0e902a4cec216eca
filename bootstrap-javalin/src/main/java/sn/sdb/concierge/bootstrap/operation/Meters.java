package sn.sdb.concierge.bootstrap.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AttemptListener;
import sn.sdb.concierge.domain.conversation.QueueGauge.Depth;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.service.ServiceType;

/** The metrics of the product, by the names that dashboards and alerts are built on. */
public final class Meters implements TurnListener, AttemptListener, AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();
    private final ConcurrentHashMap<Tags, Timer> messages = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Tags, Timer> webhooks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Tags, Timer> sends = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Tags, Timer> attempts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Boolean> lastWell = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AtomicReference<BigDecimal>> credits = new ConcurrentHashMap<>();

    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollector.bindTo(registry);
    }

    /** For what brings its own metrics, such as the pool of connections. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of it, as Prometheus reads it. */
    public String scrape() {
        return registry.scrape();
    }

    /** Shows what waits; the supplier has to answer at once. */
    public void watch(Supplier<Depth> depth) {
        gauge("concierge_queue_depth", depth, d -> d.inbox());
        gauge("concierge_queue_oldest_seconds", depth, d -> d.oldest().toMillis() / 1000.0);
        gauge("concierge_outbox_depth", depth, d -> d.outbox());
        gauge("concierge_handoffs_open", depth, d -> d.handoffs());
        gauge("concierge_inbox_set_aside", depth, d -> d.setAside());
    }

    private void gauge(String name, Supplier<Depth> depth, java.util.function.ToDoubleFunction<Depth> value) {
        Gauge.builder(name, depth, d -> value.applyAsDouble(d.get()))
                .strongReference(true)
                .register(registry);
    }

    /** A webhook was answered. */
    public void webhook(Channel channel, int status, Duration elapsed) {
        timer(
                        webhooks,
                        "concierge_webhook_seconds",
                        Tags.of("channel", channel.code(), "status", Integer.toString(status)))
                .record(elapsed);
    }

    /** The cache of answers was asked. */
    public void cacheAsked(boolean hit) {
        Counter.builder("concierge_cache_requests_total")
                .tag("result", hit ? "hit" : "miss")
                .register(registry)
                .increment();
    }

    /** A service has told what it has left to spend, in US dollars. */
    public void credit(String provider, BigDecimal remaining) {
        credits.computeIfAbsent(provider, name -> {
                    AtomicReference<BigDecimal> known = new AtomicReference<>(remaining);
                    Gauge.builder(
                                    "concierge_ai_credits_remaining",
                                    known,
                                    dollars -> dollars.get().doubleValue())
                            .tag("provider", name)
                            .strongReference(true)
                            .register(registry);
                    return known;
                })
                .set(remaining);
    }

    /** How the last call to an outside system ended; one that was not called yet is taken for well. */
    public Health.Status lastCalls(String system) {
        return lastWell.getOrDefault(system, true) ? Health.Status.HEALTHY : Health.Status.DEGRADED;
    }

    /** An outside system was asked for something other than to send. */
    public void called(Channel channel, boolean well) {
        lastWell.put(channel.code(), well);
    }

    @Override
    public void answered(Channel channel, ServiceType service, Duration elapsed) {
        timer(messages, "concierge_message_seconds", Tags.of("channel", channel.code(), "service", service.name()))
                .record(elapsed);
    }

    @Override
    public void sent(Channel channel, SendOutcome outcome, Duration elapsed) {
        lastWell.put(channel.code(), outcome instanceof SendOutcome.Sent);
        timer(sends, "concierge_send_seconds", Tags.of("channel", channel.code(), "outcome", word(outcome)))
                .record(elapsed);
    }

    @Override
    public void limited(Channel channel) {
        Counter.builder("concierge_rate_limited_total")
                .tag("channel", channel.code())
                .register(registry)
                .increment();
    }

    @Override
    public void setAside(Channel channel) {
        Counter.builder("concierge_set_aside_total")
                .tag("channel", channel.code())
                .register(registry)
                .increment();
    }

    @Override
    public void attempted(String provider, String key, Outcome outcome, Duration elapsed) {
        timer(attempts, "concierge_ai_request_seconds", Tags.of("provider", provider, "outcome", word(outcome)))
                .record(elapsed);
        Counter.builder("concierge_ai_key_requests_total")
                .tags("provider", provider, "key", key)
                .register(registry)
                .increment();
        switch (outcome) {
            case Outcome.Answered(Answer answer) -> tokens(provider, answer.usage());
            case Outcome.Cut(Answer begun) -> tokens(provider, begun.usage());
            default -> {
                // Nobody says what a failure used.
            }
        }
    }

    private void tokens(String provider, Answer.Usage usage) {
        tokens(provider, "input", usage.input());
        tokens(provider, "output", usage.output());
        tokens(provider, "cached", usage.cached());
    }

    private void tokens(String provider, String kind, int tokens) {
        if (tokens > 0) {
            Counter.builder("concierge_ai_tokens_total")
                    .tags("provider", provider, "kind", kind)
                    .register(registry)
                    .increment(tokens);
        }
    }

    private Timer timer(ConcurrentHashMap<Tags, Timer> known, String name, Tags tags) {
        return known.computeIfAbsent(
                tags,
                t -> Timer.builder(name.replace("_seconds", ""))
                        .tags(t)
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(registry));
    }

    private static String word(Object outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        garbageCollector.close();
        registry.close();
    }
}
