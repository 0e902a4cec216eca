package sn.sdb.concierge.adapter.media;

import java.util.ArrayList;
import java.util.List;

/** Holds the processes that work on one file: once it is pulled they are dead, and so is any that comes later. */
final class Leash {

    private final List<Process> held = new ArrayList<>();
    private boolean pulled;

    synchronized void hold(Process process) {
        held.add(process);
        if (pulled) {
            process.destroyForcibly();
        }
    }

    synchronized void release(Process process) {
        held.remove(process);
    }

    synchronized void pull() {
        pulled = true;
        held.forEach(Process::destroyForcibly);
    }

    synchronized boolean isPulled() {
        return pulled;
    }
}
