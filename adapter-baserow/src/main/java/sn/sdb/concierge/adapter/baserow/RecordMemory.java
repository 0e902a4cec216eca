package sn.sdb.concierge.adapter.baserow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was read of children in the last minutes, in the memory of this process alone, and gone when its time is over
 * whether somebody asks or not. Nothing that says who may see it. Safe for concurrent use.
 */
final class RecordMemory {

    private static final int MOST = 2_000;

    private final Cache<Long, KeptRecord> records;
    private final AtomicLong changes = new AtomicLong();

    RecordMemory(Duration kept, Ticker ticker) {
        this.records = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(kept)
                .scheduler(Scheduler.systemScheduler())
                .ticker(ticker)
                .build();
    }

    /** Where a record comes from. */
    interface Source {
        Optional<KeptRecord> read() throws AwayException;
    }

    /** What is remembered, or else what is there. */
    Optional<KeptRecord> of(long child, Source source) throws AwayException {
        KeptRecord remembered = records.getIfPresent(child);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        long before = changes.get();
        Optional<KeptRecord> read = source.read();
        read.ifPresent(record -> records.put(child, record));
        if (changes.get() != before) {
            // Something changed while it was read: this is good for the one who waits for it, and for nobody else.
            records.invalidate(child);
        }
        return read;
    }

    /** Forgets whatever these rows are, or may be, part of. */
    void forget(Table table, Set<Long> rows, Set<Long> children) {
        changes.incrementAndGet();
        records.asMap()
                .entrySet()
                .removeIf(kept ->
                        children.contains(kept.getKey()) || kept.getValue().isMadeOf(table, rows));
    }

    void forgetAll() {
        changes.incrementAndGet();
        records.invalidateAll();
    }

    /** How many there are, for tests. */
    long size() {
        records.cleanUp();
        return records.estimatedSize();
    }
}
