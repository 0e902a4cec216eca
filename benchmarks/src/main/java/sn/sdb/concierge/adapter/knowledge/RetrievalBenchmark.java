package sn.sdb.concierge.adapter.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sn.sdb.concierge.domain.answer.KnowledgeBase;

/** A search in 2,000 pages of five sections each, as many as are read. To hold: p99 under 3 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class RetrievalBenchmark {

    private static final int PAGES = 2_000;
    private static final int SECTIONS = 5;
    private static final int WORDS = 60;
    private static final int VOCABULARY = 6_000;

    private static final List<String> SUBJECTS = List.of(
            "baptême",
            "communion",
            "confirmation",
            "inscription",
            "frais",
            "paroisse",
            "retraite",
            "parrain",
            "secrétariat",
            "horaire",
            "attestation",
            "examen",
            "catéchiste",
            "parents",
            "enfant",
            "messe",
            "âge");

    private static final List<String> QUESTIONS = List.of(
            "combien coûte l'inscription pour deux enfants",
            "a kel age on peu fer la comunion",
            "quels documents faut-il pour le baptême d'un bébé et à qui les donner",
            "what time does the parish office open on saturday",
            "est-ce que le parrain de confirmation doit être marié",
            "où trouver une pharmacie de garde",
            "horaires secretaria samdi");

    private Path folder = Path.of("");
    private MarkdownKnowledge knowledge = new MarkdownKnowledge(new KnowledgeSettings(folder), InstantSource.system());
    private int next;

    /** Writes the pages: made-up words, often few of them and seldom many, with real subjects among them. */
    @Setup
    public void write() throws IOException {
        Random random = new Random(20_261_124);
        folder = Files.createTempDirectory("concierge-benchmark");
        for (int page = 0; page < PAGES; page++) {
            StringBuilder text = new StringBuilder("---\ntitle: Page sur " + subject(random) + " " + page + "\n---\n");
            for (int section = 0; section < SECTIONS; section++) {
                text.append("\n## ")
                        .append(subject(random))
                        .append(' ')
                        .append(word(random))
                        .append('\n');
                for (int i = 0; i < WORDS; i++) {
                    text.append(random.nextInt(8) == 0 ? subject(random) : word(random))
                            .append(' ');
                }
                text.append('\n');
            }
            Files.writeString(folder.resolve("page-" + page + ".md"), text);
        }
        knowledge = new MarkdownKnowledge(new KnowledgeSettings(folder), InstantSource.system());
    }

    /** Takes the pages away. */
    @TearDown
    public void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** One search. */
    @Benchmark
    public KnowledgeBase.Found search() {
        next = (next + 1) % QUESTIONS.size();
        return knowledge.search(QUESTIONS.get(next), 3);
    }

    private static String subject(Random random) {
        return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    }

    /** A word of three or four syllables; the square of a chance makes some common and most rare. */
    private static String word(Random random) {
        double chance = random.nextDouble();
        int number = (int) (chance * chance * VOCABULARY);
        StringBuilder word = new StringBuilder();
        for (int rest = number + 500; rest > 0; rest /= 20) {
            word.append("bcdfglmnprstvjkzhxwq".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.append(number % 3 == 0 ? "tion" : number % 3 == 1 ? "ment" : "eur")
                .toString();
    }
}
