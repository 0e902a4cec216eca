package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Content;

/** One file, from being handed to a worker to what came of it. */
final class Errand {

    private static final Logger log = LoggerFactory.getLogger(Errand.class);

    private final Workers workers;
    private final Tesseract tesseract;
    private final boolean picturesWanted;
    private final Media media;
    private final Leash leash = new Leash();

    /** Guarded by itself: who gives up takes what is there. */
    private final StringBuilder soFar = new StringBuilder();

    Errand(Workers workers, Tesseract tesseract, boolean picturesWanted, Media media) {
        this.workers = workers;
        this.tesseract = tesseract;
        this.picturesWanted = picturesWanted;
        this.media = media;
    }

    /** Reads, on the calling thread, until it is done or given up. */
    Reading run() {
        Worker worker;
        try {
            worker = workers.take(leash);
        } catch (IOException e) {
            log.atError().addKeyValue("cause", e.getMessage()).log("media_worker_not_started");
            return new Reading.Failed();
        }
        boolean sound = false;
        try {
            worker.ask(media, picturesWanted);
            Finding.End end = listen(worker);
            sound = true;
            return readingOf(end);
        } catch (IOException e) {
            return broken(worker);
        } finally {
            workers.giveBack(worker, leash, sound);
        }
    }

    private Finding.End listen(Worker worker) throws IOException {
        boolean missed = false;
        while (true) {
            switch (worker.next()) {
                case Finding.End end -> {
                    return missed && end == Finding.End.ALL ? Finding.End.UNREADABLE : end;
                }
                case Finding.Text found -> add(found.text());
                case Finding.Picture found -> missed |= !seen(found);
            }
        }
    }

    /** Whether Tesseract took it; a page that it does not take is missing and no reason to give up the others. */
    private boolean seen(Finding.Picture found) throws IOException {
        try {
            add(tesseract.read(found.grey(), leash));
            return true;
        } catch (IOException e) {
            if (leash.isPulled()) {
                throw e;
            }
            log.atWarn().addKeyValue("cause", e.getMessage()).log("ocr_failed");
            return false;
        }
    }

    private void add(String text) {
        synchronized (soFar) {
            if (soFar.length() <= Content.MAX_TEXT) {
                soFar.append(soFar.isEmpty() ? "" : "\n\n").append(text.strip());
            }
        }
    }

    private Reading readingOf(Finding.End end) {
        return switch (end) {
            case ALL -> Reading.of(taken(), false);
            case MORE -> Reading.of(taken(), true);
            case UNREADABLE -> begunOr(new Reading.CannotRead());
            case TOO_LARGE -> new Reading.TooLarge();
        };
    }

    private Reading broken(Worker worker) {
        OptionalInt cause = worker.causeOfDeath();
        if (!leash.isPulled()) {
            log.atWarn()
                    .addKeyValue("exit", cause.isPresent() ? cause.getAsInt() : "alive")
                    .addKeyValue("media_type", media.mediaType())
                    .addKeyValue("bytes", media.size())
                    .log("media_worker_lost");
        }
        boolean ofItsSize = cause.equals(OptionalInt.of(Worker.OUT_OF_MEMORY));
        return begunOr(ofItsSize ? new Reading.CannotRead() : new Reading.Failed());
    }

    /** Ends it, whoever works on it. */
    void giveUp() {
        leash.pull();
    }

    /** The beginning of a file is better than nothing: it may be a call for help. */
    Reading begunOr(Reading otherwise) {
        Reading begun = Reading.of(taken(), true);
        return begun instanceof Reading.Read ? begun : otherwise;
    }

    private String taken() {
        synchronized (soFar) {
            return soFar.toString();
        }
    }
}
