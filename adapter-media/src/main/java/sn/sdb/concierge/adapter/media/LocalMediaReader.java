package sn.sdb.concierge.adapter.media;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;

/**
 * Reads pictures and documents on this machine. Files are opened in processes of their own, which are killed when a
 * caller's time is over: whatever a file does to who reads it, it costs that one answer. Recordings are not for it.
 */
public final class LocalMediaReader implements MediaReader, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalMediaReader.class);

    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/x-ms-bmp", "image/tiff");

    private final Workers workers;
    private final Duration longest;
    private final Tesseract tesseract;
    private final boolean ocrReady;

    /** Asks Tesseract whether it is there, once, and starts nothing else yet. */
    public LocalMediaReader(MediaSettings settings) {
        this.workers = new Workers(settings);
        this.longest = settings.longest();
        this.tesseract = new Tesseract(settings);
        this.ocrReady = switch (tesseract.probe()) {
            case Ocr.Ready ready -> true;
            case Ocr.Absent absent -> {
                log.atWarn().addKeyValue("cause", absent.reason()).log("ocr_absent");
                yield false;
            }
        };
    }

    @Override
    public Reading read(Media media, Duration budget) {
        if (!takes(media)) {
            return new Reading.CannotRead();
        }
        long deadline = System.nanoTime() + budget.toNanos();
        try {
            if (!workers.enter(budget.toNanos())) {
                log.atInfo().addKeyValue("media_type", media.mediaType()).log("media_wait_over");
                return new Reading.TimedOut();
            }
            long left = Math.min(longest.toNanos(), deadline - System.nanoTime());
            return read(new Errand(workers, tesseract, ocrReady, media), System.nanoTime() + left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Failed();
        }
    }

    private boolean takes(Media media) {
        return switch (media.kind()) {
            case IMAGE -> ocrReady && PICTURES.contains(media.mediaType());
            case AUDIO -> false;
            case DOCUMENT -> true;
        };
    }

    /** On a thread of its own, since nothing but the death of a process ends a wait for what it says. */
    private Reading read(Errand errand, long deadline) throws InterruptedException {
        FutureTask<Reading> task = new FutureTask<>(() -> {
            try {
                return errand.run();
            } finally {
                workers.leave();
            }
        });
        try {
            var unused = Thread.ofPlatform().daemon().name("media-reading").start(task);
        } catch (OutOfMemoryError e) {
            // The operating system has no thread to give: nobody will run the task that gives the place back.
            workers.leave();
            log.atError().addKeyValue("cause", e.getMessage()).log("media_reading_not_started");
            return new Reading.Failed();
        }
        try {
            return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            errand.giveUp();
            return errand.begunOr(new Reading.TimedOut());
        } catch (ExecutionException e) {
            errand.giveUp();
            log.atError().setCause(e.getCause()).log("media_reading_failed");
            return new Reading.Failed();
        } catch (InterruptedException e) {
            errand.giveUp();
            throw e;
        }
    }

    /** What of OCR is there now; asks Tesseract. */
    public Ocr probe() {
        return tesseract.probe();
    }

    /** Ends all processes; what is being read fails. */
    @Override
    public void close() {
        workers.close();
    }

    /** What makes text of pictures. */
    public sealed interface Ocr {

        /**
         * It is there.
         *
         * @param version as Tesseract tells it, such as {@code tesseract 5.3.0}
         */
        record Ready(String version, List<String> languages) implements Ocr {}

        /** Pictures and scans cannot be read. */
        record Absent(String reason) implements Ocr {}
    }
}
