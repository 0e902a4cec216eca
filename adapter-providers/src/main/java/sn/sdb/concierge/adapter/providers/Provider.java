package sn.sdb.concierge.adapter.providers;

import java.util.List;
import java.util.stream.IntStream;

/** A service at work: its models, its keys, and how they fare. Safe for concurrent use. */
final class Provider {

    private final String name;
    private final ModelApi service;
    private final List<Model> models;
    private final KeyRing ring;
    private final Cooldown cooldown = new Cooldown();
    private volatile boolean lowOnCredit;

    Provider(ProviderSettings settings, ModelApi service) {
        this.name = settings.name();
        this.service = service;
        this.models = IntStream.range(0, settings.models().size())
                .mapToObj(index -> new Model(index, settings.models().get(index)))
                .toList();
        this.ring = new KeyRing(settings.keys(), models.size());
    }

    String name() {
        return name;
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

    /** Whether it is to be spared, for its money is nearly spent: the others are asked first. */
    boolean isLowOnCredit() {
        return lowOnCredit;
    }

    void lowOnCredit(boolean low) {
        lowOnCredit = low;
    }
}
