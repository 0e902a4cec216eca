package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A service at work: its models, its keys, and how they fare. Safe for concurrent use. */
final class Provider {

    private static final int CAUTIOUS = 2;

    private final String name;
    private final ModelApi service;
    private final List<Model> models;
    private final KeyRing ring;
    private final Cooldown cooldown = new Cooldown();
    private volatile boolean lowOnCredit;
    private volatile Instant wrongUrlEnd = Instant.MIN;
    private final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);
    private final String subject;

    Provider(ProviderSettings settings, ModelApi service) {
        this.name = settings.name();
        this.service = service;
        this.subject = name + "/" + Fingerprint.of(settings.baseUrl().toString());
        this.models = IntStream.range(0, settings.models().size())
                .mapToObj(index -> model(index, settings.models().get(index), service))
                .toList();
        this.ring = new KeyRing(settings.keys(), models.size(), atOnce(settings));
    }

    private static Model model(int index, String name, ModelApi service) {
        return new Model(index, name, service.takes(name));
    }

    /** Z.AI allows each key one to ten requests at a time, as its users report, and does not say how many. */
    private static int atOnce(ProviderSettings settings) {
        BaseUrl base = BaseUrl.of(settings.baseUrl());
        return base.isAt("z.ai") || base.isAt("bigmodel.cn") ? CAUTIOUS : Key.UNLIMITED;
    }

    String name() {
        return name;
    }

    /** What replicas call it by: at another address it is another. */
    String subject() {
        return subject;
    }

    ModelApi service() {
        return service;
    }

    List<Model> models() {
        return models;
    }

    KeyRing ring() {
        return ring;
    }

    Cooldown cooldown() {
        return cooldown;
    }

    /** An attempt has cost so many US dollars. */
    void spend(BigDecimal cost) {
        spent.accumulateAndGet(cost, BigDecimal::add);
    }

    /** US dollars since this process began, as far as the service has said what it takes; not what is left. */
    BigDecimal spent() {
        return spent.get();
    }

    /** The address was found not to be this service's. */
    void hasWrongUrl(Instant until) {
        cooldown.until(until);
        wrongUrlEnd = cooldown.certainEnd();
    }

    /** When the cooldown ends, or would end, that a wrong address was the last reason for. */
    Instant wrongUrlEnd() {
        return wrongUrlEnd;
    }

    /** OpenRouter's names of free models end so. */
    boolean spendsMoney() {
        return models.stream().anyMatch(model -> !model.name().endsWith(":free"));
    }

    /** Whether it is to be spared, for its money is nearly spent: the others are asked first. */
    boolean isLowOnCredit() {
        return lowOnCredit;
    }

    void lowOnCredit(boolean low) {
        lowOnCredit = low;
    }
}
