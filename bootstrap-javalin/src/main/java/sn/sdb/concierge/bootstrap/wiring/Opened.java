package sn.sdb.concierge.bootstrap.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has been opened so far; closed in reverse order, all of it, even when something on the way cannot be. */
final class Opened implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();

    <T> T add(T resource, Consumer<T> closing) {
        closings.push(() -> closing.accept(resource));
        return resource;
    }

    @Override
    public void close() {
        try {
            while (!closings.isEmpty()) {
                closings.pop().run();
            }
        } catch (RuntimeException e) {
            try {
                close();
            } catch (RuntimeException further) {
                e.addSuppressed(further);
            }
            throw e;
        }
    }
}
