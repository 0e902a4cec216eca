package sn.sdb.concierge.adapter.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import sn.sdb.concierge.domain.media.Media;

/** A process that opens files ({@link ReadingProcess}), from here. Used by one thread at a time. */
final class Worker {

    /** Of the JVM, when memory is over (-XX:+ExitOnOutOfMemoryError). */
    static final int OUT_OF_MEMORY = 3;

    /** Between the death of a process and its being known. */
    private static final Duration DYING = Duration.ofSeconds(2);

    /** No file that it keeps on the disk gets larger than 128 MB (blocks of 512 bytes); no core dumps. */
    private static final String LIMITS = "ulimit -c 0; ulimit -f 262144";

    private final Process process;
    private final WorkFolder folder;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int files;
    private long idleSince;

    private Worker(Process process, WorkFolder folder) {
        this.process = process;
        this.folder = folder;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** Starts one; the first file takes a second longer. */
    static Worker start(MediaSettings settings) throws IOException {
        WorkFolder folder = WorkFolder.make();
        try {
            return new Worker(
                    Commands.start(LIMITS, command(settings, folder.path()), Map.of(), folder.path()), folder);
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
    }

    private static List<String> command(MediaSettings settings, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                // What it says belongs to what it has found: the JVM's own words go elsewhere.
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+DisplayVMOutputToStderr",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                // No name of any machine is known there: nothing that a file refers to by name is fetched.
                "-Djdk.net.hosts.file=/dev/null",
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-cp",
                Commands.classPath(),
                ReadingProcess.class.getName());
    }

    Process process() {
        return process;
    }

    void ask(Media media, boolean picturesWanted) throws IOException {
        files++;
        Request.write(out, media, picturesWanted);
    }

    Finding next() throws IOException {
        return Finding.read(in);
    }

    boolean canGoOn(int filesOfWorker) {
        return files < filesOfWorker && process.isAlive() && isSilent();
    }

    /** What it says beyond the end of one file would be taken for the next one's. */
    private boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    boolean hasRested(Duration idle) {
        return System.nanoTime() - idleSince >= idle.toNanos();
    }

    /** How it ended, if it ended by itself or was killed by somebody else. */
    OptionalInt causeOfDeath() {
        return died() ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /** Whatever it is doing. Returns when nothing of it is left. */
    void end() {
        process.destroyForcibly();
        boolean unused = died();
        folder.delete();
    }

    private boolean died() {
        boolean interrupted = Thread.interrupted();
        try {
            return process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !process.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
