package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * Two long runs in a small heap: a thousand questions that wait at once for a service that takes five seconds, and two
 * hundred thousand one after the other, after each tenth of which the heap is looked at. Ends with 1 when a question was
 * not answered, a platform thread was spent on a question, or the heap has grown.
 */
final class GatewaySoak {

    private static final int CROWD = 1_000;
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final int PARTS = 10;
    private static final int AT_ONCE = 64;

    /** Threads that are there anyway: the machine's own, the client's, the server's. */
    private static final int OTHER_THREADS = 60;

    /** What a heap may differ by between two looks, for classes and code that are still being loaded. */
    private static final long NOISE = 8L << 20;

    private GatewaySoak() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int questions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        boolean crowdAnswered = crowd();
        boolean heapFlat = soak(questions);
        System.exit(crowdAnswered && heapFlat ? 0 : 1);
    }

    private static boolean crowd() throws IOException, InterruptedException {
        try (AnsweringServer server = new AnsweringServer(SLOW);
                AiGateway gateway = gateway(server, CROWD)) {
            AtomicInteger answered = new AtomicInteger();
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
            long start = System.nanoTime();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < CROWD; n++) {
                    people.execute(() -> count(gateway, answered));
                }
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
            System.out.printf(
                    Locale.ROOT,
                    "crowd: %d questions at once, %d answered in %d ms, %d at the service at once, %d platform"
                            + " threads, heap %d MB of %d%n",
                    CROWD,
                    answered.get(),
                    millis,
                    server.mostInFlight(),
                    threads,
                    usedAfterCollection() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            return answered.get() == CROWD && server.mostInFlight() == CROWD && threads <= OTHER_THREADS;
        }
    }

    private static boolean soak(int questions) throws IOException, InterruptedException {
        try (AnsweringServer server = new AnsweringServer(Duration.ZERO);
                AiGateway gateway = gateway(server, AT_ONCE)) {
            AtomicInteger answered = new AtomicInteger();
            long[] heaps = new long[PARTS];
            for (int part = 0; part < PARTS; part++) {
                ask(questions / PARTS, gateway, answered);
                heaps[part] = usedAfterCollection();
                System.out.printf(
                        Locale.ROOT, "soak: %d answered, heap %.1f MB%n", answered.get(), heaps[part] / 1048576.0);
            }
            boolean flat = heaps[PARTS - 1] <= heaps[1] + NOISE;
            System.out.printf(Locale.ROOT, "soak: heap %s%n", flat ? "flat" : "has grown");
            return flat && answered.get() == questions / PARTS * PARTS;
        }
    }

    private static void ask(int questions, AiGateway gateway, AtomicInteger answered) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < questions; n++) {
                places.acquire();
                people.execute(() -> {
                    try {
                        count(gateway, answered);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    private static void count(AiGateway gateway, AtomicInteger answered) {
        if (gateway.ask(OverheadBenchmark.question(), Duration.ofSeconds(30)) instanceof Outcome.Answered) {
            answered.incrementAndGet();
        }
    }

    private static AiGateway gateway(AnsweringServer server, int atOnce) {
        return AnswerProviders.inOrder(
                List.of(server.settings()),
                new FailoverSettings(3, atOnce),
                InstantSource.system(),
                (provider, key, outcome, elapsed) -> {});
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
