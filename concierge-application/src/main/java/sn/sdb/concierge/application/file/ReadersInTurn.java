package sn.sdb.concierge.application.file;

import java.time.Duration;
import java.util.List;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;

/** Several readers as one: the next is asked when those before it found nothing or cannot read such a file. */
public final class ReadersInTurn implements MediaReader {

    private final List<MediaReader> readers;

    /** @param readers in order, those on this machine first: what they can read does not leave it */
    public ReadersInTurn(List<MediaReader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public Reading read(Media media, Duration budget) {
        long began = System.nanoTime();
        Reading best = new Reading.CannotRead();
        for (MediaReader reader : readers) {
            Duration left = budget.minusNanos(System.nanoTime() - began);
            if (!left.isPositive()) {
                return new Reading.TimedOut();
            }
            Reading reading = reader.read(media, left);
            if (!(reading instanceof Reading.CannotRead)) {
                best = reading;
            }
            if (!(best instanceof Reading.CannotRead || best instanceof Reading.NothingFound)) {
                break;
            }
        }
        return best;
    }
}
