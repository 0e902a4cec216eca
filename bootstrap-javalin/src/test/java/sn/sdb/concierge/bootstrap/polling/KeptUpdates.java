package sn.sdb.concierge.bootstrap.polling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What Telegram keeps for a bot that polls: every update, in the order of their numbers, until one of a higher number is
 * asked for. A request waits until there is something, and is ended by the next one (Telegram Bot API, getUpdates).
 */
public final class KeptUpdates {

    private static final String TWO_POLLERS = """
        {"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that \
        only one bot instance is running"}\
        """;

    /** What is answered. */
    public record Answer(int status, String body) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, String> kept = new TreeMap<>();
    private final Duration longestWait;
    private long requests;

    public KeptUpdates(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Somebody has done something, for the first time or once more. */
    public void add(long id, String update) {
        lock.lock();
        try {
            kept.put(id, update);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The numbers of what is not forgotten yet. */
    public List<Long> waiting() {
        lock.lock();
        try {
            return List.copyOf(kept.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Answers {@code getUpdates}. */
    public Answer answer(JsonNode request) throws InterruptedException {
        lock.lock();
        try {
            if (request.has("offset")) {
                kept.headMap(request.path("offset").longValue()).clear();
            }
            long mine = ++requests;
            changed.signalAll();
            Duration asked = Duration.ofSeconds(request.path("timeout").longValue());
            long left = (asked.compareTo(longestWait) < 0 ? asked : longestWait).toNanos();
            while (kept.isEmpty() && left > 0 && requests == mine) {
                left = changed.awaitNanos(left);
            }
            if (requests != mine) {
                return new Answer(409, TWO_POLLERS);
            }
            List<String> updates =
                    kept.values().stream().limit(request.path("limit").asInt()).toList();
            return new Answer(200, "{\"ok\":true,\"result\":[" + String.join(",", updates) + "]}");
        } finally {
            lock.unlock();
        }
    }
}
