package sn.sdb.concierge.application.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.turn.Attached;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * Fetches the files of a turn from the platform, keeps them and makes text of them, one after the other. What cannot be
 * read gets words that say what to do instead. Safe for concurrent use.
 */
public final class ReadFiles {

    private static final Logger log = LoggerFactory.getLogger(ReadFiles.class);

    /** Of one turn, as an album has; what comes beyond is not read. */
    private static final int MOST_FILES = 10;

    private static final int MEBIBYTE = 1024 * 1024;

    private final Map<Channel, MediaSource> sources = new EnumMap<>(Channel.class);
    private final Function<TurnContext, MediaReader> readers;
    private final FileStore store;
    private final Limits limits;
    private final Semaphore memory;
    private final InstantSource clock;

    /** @param readers who may read the files of a turn */
    public ReadFiles(
            List<MediaSource> sources,
            Function<TurnContext, MediaReader> readers,
            FileStore store,
            Limits limits,
            InstantSource clock) {
        for (MediaSource source : sources) {
            if (this.sources.put(source.channel(), source) != null) {
                throw new IllegalArgumentException("two sources for " + source.channel());
            }
        }
        this.readers = readers;
        this.store = store;
        this.limits = limits;
        this.memory = new Semaphore(limits.mebibytes(), true);
        this.clock = clock;
    }

    /**
     * What bounds the reading of files.
     *
     * @param mebibytes held at once by all files that are being read, at least the largest file's
     * @param fetching how long the platform may take to give a file
     * @param reading how long all the files of a turn may take, their waiting for others' included
     */
    public record Limits(int mebibytes, Duration fetching, Duration reading) {
        public Limits {
            if (mebibytes < Media.LARGEST / MEBIBYTE) {
                throw new IllegalArgumentException("the largest file has to fit");
            }
        }
    }

    /** The turn, with what its files say; the same turn when it has none that were not read before. */
    public TurnContext read(TurnContext turn) {
        Map<Long, Attached> attached = new HashMap<>(turn.attached());
        long began = System.nanoTime();
        for (Claim.Waiting waiting : turn.messages()) {
            Optional<Content.Attachment> file =
                    TurnContext.file(waiting.message().content());
            if (file.isPresent() && !attached.containsKey(waiting.id())) {
                Duration left = limits.reading().minusNanos(System.nanoTime() - began);
                attached.put(
                        waiting.id(),
                        attached.size() < MOST_FILES
                                ? read(turn, waiting.message(), file.get(), left)
                                : unread(Phrase.FILES_TOO_MANY));
            }
        }
        return attached.size() == turn.attached().size() ? turn : turn.with(attached);
    }

    private Attached read(TurnContext turn, InboundMessage message, Content.Attachment file, Duration left) {
        MediaSource source = sources.get(message.conversation().address().channel());
        if (source == null) {
            return unread(Phrase.UNSUPPORTED);
        }
        if (file.bytes().filter(bytes -> bytes > Media.LARGEST).isPresent()) {
            return unread(Phrase.FILE_TOO_LARGE);
        }
        long deadline = System.nanoTime() + left.toNanos();
        Attached attached;
        try (Room room = new Room(memory)) {
            attached = room.take(mebibytes(file), left)
                    ? fetched(turn, source.fetch(message, file, patience(deadline)), file, room, deadline)
                    : unread(Phrase.FILE_NOT_NOW);
        }
        log.atInfo()
                .addKeyValue("outcome", outcome(attached))
                .addKeyValue(
                        "duration",
                        left.minusNanos(deadline - System.nanoTime()).toMillis())
                .log("file_read");
        return attached;
    }

    /** What a platform does not say the size of may be as large as any. */
    private static int mebibytes(Content.Attachment file) {
        return mebibytes(file.bytes().filter(told -> told > 0).orElse((long) Media.LARGEST));
    }

    private static int mebibytes(long bytes) {
        return (int) ((bytes + MEBIBYTE - 1) / MEBIBYTE);
    }

    /** Positive, as every budget: what is over is over within a moment. */
    private Duration patience(long deadline) {
        long left = Math.max(1, deadline - System.nanoTime());
        return Duration.ofNanos(Math.min(left, limits.fetching().toNanos()));
    }

    private Attached fetched(TurnContext turn, Fetched fetched, Content.Attachment file, Room room, long deadline) {
        return switch (fetched) {
            case Fetched.TooLarge ignored -> unread(Phrase.FILE_TOO_LARGE);
            case Fetched.Gone ignored -> unread(Phrase.FILE_GONE);
            case Fetched.Failed ignored -> unread(Phrase.FILE_NOT_NOW);
            case Fetched.Whole(Media media) -> {
                room.keep(mebibytes((long) media.size()));
                Optional<FileId> kept = keep(media, file, turn.person().id());
                Duration rest = Duration.ofNanos(deadline - System.nanoTime());
                yield rest.isPositive()
                        ? said(media, readers.apply(turn).read(media, rest), kept)
                        : new Attached.Unread(Phrase.FILE_NOT_NOW, kept);
            }
        };
    }

    /** A store that is away costs the copy, not the answer. */
    private Optional<FileId> keep(Media media, Content.Attachment file, PersonId owner) {
        FileName name = FileName.of(file.name().orElse(""));
        NewFile kept = new NewFile(owner, name, media.mediaType(), media.size(), clock.instant());
        try {
            return Optional.of(store.put(kept, media.content()));
        } catch (FilesUnavailableException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("file_not_kept");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static Attached said(Media media, Reading reading, Optional<FileId> kept) {
        return switch (reading) {
            case Reading.Read(String text, boolean ignored) -> new Attached.Read(text, kept);
            case Reading.NothingFound ignored -> new Attached.Unread(Phrase.FILE_SAYS_NOTHING, kept);
            case Reading.TooLarge ignored -> new Attached.Unread(Phrase.FILE_TOO_LARGE, kept);
            case Reading.CannotRead ignored -> new Attached.Unread(unreadable(media.kind()), kept);
            case Reading.Refused ignored -> new Attached.Unread(unreadable(media.kind()), kept);
            case Reading.TimedOut ignored -> new Attached.Unread(Phrase.FILE_NOT_NOW, kept);
            case Reading.Failed ignored -> new Attached.Unread(Phrase.FILE_NOT_NOW, kept);
        };
    }

    private static Phrase unreadable(Media.Kind kind) {
        return switch (kind) {
            case AUDIO -> Phrase.VOICE_NOT_HEARD;
            case IMAGE, DOCUMENT -> Phrase.FILE_UNREADABLE;
        };
    }

    private static Attached unread(Phrase why) {
        return new Attached.Unread(why, Optional.empty());
    }

    private static String outcome(Attached attached) {
        return switch (attached) {
            case Attached.Read ignored -> "read";
            case Attached.Unread(Phrase why, Optional<FileId> ignored) -> why.name();
        };
    }
}
