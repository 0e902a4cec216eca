package sn.sdb.concierge.adapter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;

/** A reader in a test, which leaves no process and no file behind. */
final class Running implements AutoCloseable {

    static final Duration BUDGET = Duration.ofSeconds(15);

    private final LocalMediaReader reader;

    Running(MediaSettings settings) {
        reader = new LocalMediaReader(settings);
    }

    static Running one() {
        return new Running(settings(Duration.ofMinutes(1), 100));
    }

    static MediaSettings settings(Duration idle, int filesOfWorker) {
        MediaSettings usual = MediaSettings.ofThisMachine();
        return new MediaSettings(1, usual.longest(), idle, filesOfWorker, 256, usual.tesseract(), usual.languages());
    }

    LocalMediaReader reader() {
        return reader;
    }

    Reading read(Media media) {
        return reader.read(media, BUDGET);
    }

    /** Those that we started and that are alive. */
    static List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().isPresent())
                .toList();
    }

    private static List<Path> folders() {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return found.filter(path -> path.getFileName().toString().startsWith("concierge-media-"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        reader.close();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(processes()).isEmpty();
            assertThat(folders()).isEmpty();
        });
    }
}
