package sn.sdb.concierge.bootstrap.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is being opened on a thread of its own, and is closed again when nobody comes to need it. */
final class Opening<T extends AutoCloseable> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    private final CompletableFuture<T> opened;

    private Opening(CompletableFuture<T> opened) {
        this.opened = opened;
    }

    static <T extends AutoCloseable> Opening<T> begin(String name, Supplier<T> open) {
        Executor thread = work -> Thread.ofPlatform().name("opening-" + name).start(work);
        return new Opening<>(CompletableFuture.supplyAsync(open, thread));
    }

    /** Waits until it is open; throws what the opening threw. */
    T opened() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Closes what was opened, once it is; what failed to open has closed itself. */
    @Override
    public void close() {
        try {
            opened.join().close();
        } catch (CompletionException e) {
            log.atDebug().addKeyValue("error", e.getCause()).log("nothing_to_close");
        } catch (Exception e) {
            throw new IllegalStateException("what was opened in vain could not be closed", e);
        }
    }
}
