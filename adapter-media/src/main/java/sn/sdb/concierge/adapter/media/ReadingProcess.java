package sn.sdb.concierge.adapter.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;

/**
 * The process that opens files, started by {@link Worker}: takes one after the other from its standard input and says on
 * its standard output what it found. It ends with its input, in the middle of a file too, so that it never outlives who
 * started it.
 */
final class ReadingProcess {

    private static final int BUFFER = 64 * 1024;

    private ReadingProcess() {}

    /** Without arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER));
        // Nobody but us speaks there.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        SynchronousQueue<Request> requests = new SynchronousQueue<>();
        Thread listener = new Thread(() -> listen(requests), "listener");
        listener.setDaemon(true);
        listener.start();
        while (true) {
            Finding.write(out, read(requests.take(), new Findings(out)));
        }
    }

    private static void listen(SynchronousQueue<Request> requests) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, BUFFER))) {
            while (true) {
                requests.put(Request.read(in));
            }
        } catch (IOException | InterruptedException over) {
            WorkFolder.ofThisProcess().delete();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** What a file does to who reads it is often an {@code Error}: a stack that overflows, a class that is not there. */
    @SuppressWarnings("CatchingUnchecked")
    private static Finding.End read(Request request, Findings findings) {
        try {
            return FileReading.read(request, findings);
        } catch (Unreadable e) {
            return e.end();
        } catch (UncheckedIOException | IOException e) {
            return Finding.End.UNREADABLE;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return Finding.End.UNREADABLE;
        }
    }
}
