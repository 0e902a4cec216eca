package sn.sdb.concierge.application.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.testkit.file.MemoryFiles;

/** A platform on which files wait, a reader who reads every file as its own bytes, and a store, all in memory. */
public final class Files implements MediaSource, MediaReader {

    private final Map<String, Fetched> waiting = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();

    /** What was fetched, by reference, in order. */
    public final List<String> fetched = new ArrayList<>();

    /** Where they are kept. */
    public final MemoryFiles store = new MemoryFiles();

    private Optional<Runnable> meanwhile = Optional.empty();

    /** The use case over all three. */
    public ReadFiles reading() {
        return reading(new ReadFiles.Limits(40, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    ReadFiles reading(ReadFiles.Limits limits) {
        return new ReadFiles(
                List.of(this), turn -> this, store, limits, () -> Instant.EPOCH.plusSeconds(1_800_000_000L));
    }

    /** A picture that says this. */
    public Content.Attachment picture(String says) {
        return waits("image/jpeg", new Fetched.Whole(Media.of("image/jpeg", says.getBytes(StandardCharsets.UTF_8))));
    }

    /** A file with which this happens when it is fetched. */
    Content.Attachment waits(String mediaType, Fetched fetched) {
        String ref = "file-" + waiting.size();
        waiting.put(ref, fetched);
        return new Content.Attachment(ref, mediaType, Optional.of("Bulletin Awa.jpg"), Optional.of(1_000L));
    }

    /** A file of which the reader makes this. */
    Content.Attachment read(String mediaType, Reading reading) {
        String bytes = "unread-" + readings.size();
        readings.put(bytes, reading);
        return waits(mediaType, new Fetched.Whole(Media.of(mediaType, bytes.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget) {
        fetched.add(file.ref());
        return waiting.getOrDefault(file.ref(), new Fetched.Gone());
    }

    /** This happens once, while the next file is read. */
    void whileReading(Runnable something) {
        meanwhile = Optional.of(something);
    }

    @Override
    public Reading read(Media media, Duration budget) {
        Optional<Runnable> now = meanwhile;
        meanwhile = Optional.empty();
        now.ifPresent(Runnable::run);
        String bytes = bytes(media);
        return readings.getOrDefault(bytes, Reading.of(bytes, false));
    }

    private static String bytes(Media media) {
        try (InputStream content = media.content()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
