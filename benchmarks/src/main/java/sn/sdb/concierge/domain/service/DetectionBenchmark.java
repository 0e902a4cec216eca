package sn.sdb.concierge.domain.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to look for an emergency, and for the service. To hold: p99 under 200 µs for either. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class DetectionBenchmark {

    private static final List<String> MESSAGES = List.of(
            "slt c combien l inscription pr 2 enfan",
            "bonjour je voudrais savoir si ma fille qui a neuf ans peut encore entrer en deuxième année",
            "g perdu mon code parent",
            "sama doom note yi ñoo ngi fan",
            "mon mari me frappe tous les soirs devant les enfants",
            "I want to speak to a real person",
            "quando começa a catequese do meu filho",
            "Bonjour mon père. Nous avons perdu grand-mère dimanche et nous voudrions demander une messe. "
                    + "Mon frère arrive de Thiès vendredi, ma sœur de Saint-Louis samedi : est-ce possible dimanche "
                    + "prochain à la paroisse de Ouakam, et combien faut-il prévoir pour l'offrande ? Merci d'avance, "
                    + "que Dieu vous garde. PS : mon téléphone est presque mort, répondez par écrit.");

    private final EmergencyDetector emergencies = EmergencyDetector.standard();
    private final ServiceDetector services = ServiceDetector.standard();
    private int next;

    /** The first look at every message. */
    @Benchmark
    public Optional<EmergencySign> emergency() {
        return emergencies.detect(message());
    }

    /** The look at a message that is answered. */
    @Benchmark
    public Detection service() {
        return services.detect(message(), Optional.empty());
    }

    private String message() {
        next = (next + 1) % MESSAGES.size();
        return MESSAGES.get(next);
    }
}
