package sn.sdb.concierge.adapter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;

/** The processes: how many there are, for how long, and what comes of it when they die. */
final class WorkersTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void nobody_is_started_before_there_is_a_file() {
        try (Running running = Running.one()) {
            assertThat(Running.processes()).isEmpty();
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));
            assertThat(Running.processes()).hasSize(1);
        }
    }

    @Test
    void a_process_reads_one_file_after_the_other() {
        try (Running running = Running.one()) {
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));
            List<ProcessHandle> first = Running.processes();
            assertThat(running.read(Samples.text("Non"))).isEqualTo(new Reading.Read("Non", false));

            assertThat(Running.processes()).isEqualTo(first);
        }
    }

    @Test
    void a_process_that_has_read_enough_is_replaced() {
        try (Running running = new Running(Running.settings(Duration.ofMinutes(1), 1))) {
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));

            assertThat(Running.processes()).isEmpty();
            assertThat(running.read(Samples.text("Non"))).isEqualTo(new Reading.Read("Non", false));
        }
    }

    @Test
    void a_process_without_work_is_ended() {
        try (Running running = new Running(Running.settings(Duration.ofMillis(50), 100))) {
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Running.processes()).isEmpty());
        }
    }

    @Test
    void a_process_that_was_killed_while_it_rested_is_replaced() {
        try (Running running = Running.one()) {
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));
            kill();

            assertThat(running.read(Samples.text("Non"))).isEqualTo(new Reading.Read("Non", false));
        }
    }

    @Test
    void a_process_that_is_killed_in_the_middle_of_a_file_fails_that_file_alone() {
        try (Running running = Running.one()) {
            CompletableFuture<Reading> reading = started(running, HostileFiles.endless());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Running.processes()).hasSize(1));
            kill();

            assertThat(reading).succeedsWithin(SOON).isEqualTo(new Reading.Failed());
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));
        }
    }

    @Test
    void a_file_that_takes_too_long_makes_room_for_the_next_however_long_its_sender_would_wait() {
        MediaSettings usual = Running.settings(Duration.ofMinutes(1), 100);
        MediaSettings hurried = new MediaSettings(
                1, Duration.ofSeconds(2), usual.idle(), 100, 256, usual.tesseract(), usual.languages());
        try (Running running = new Running(hurried)) {
            assertThat(running.reader().read(HostileFiles.endless(), Duration.ofHours(1)))
                    .isEqualTo(new Reading.TimedOut());
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));
        }
    }

    @Test
    void tesseract_is_ended_with_what_it_works_for() {
        Ocr.require();
        try (Running running = Running.one()) {
            CompletableFuture<Reading> reading = started(running, HostileFiles.snow());
            await().atMost(SOON)
                    .until(() -> Running.processes().stream()
                            .anyMatch(process ->
                                    process.info().command().orElse("").endsWith("tesseract")));

            running.reader().close();

            assertThat(reading).succeedsWithin(SOON).isEqualTo(new Reading.Failed());
            assertThat(Running.processes()).isEmpty();
        }
    }

    @Test
    void who_waits_too_long_for_a_place_is_told_so() {
        try (Running running = Running.one()) {
            CompletableFuture<Reading> first = started(running, HostileFiles.endless());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Running.processes()).hasSize(1));

            assertThat(running.reader().read(Samples.text("Oui"), Duration.ofMillis(100)))
                    .isEqualTo(new Reading.TimedOut());

            running.reader().close();
            assertThat(first).succeedsWithin(SOON).isEqualTo(new Reading.Failed());
        }
    }

    @Test
    void processes_do_not_get_our_environment() {
        try (Running running = Running.one()) {
            assertThat(running.read(Samples.text("Oui"))).isEqualTo(new Reading.Read("Oui", false));

            ProcessHandle worker = Running.processes().getFirst();
            assertThat(java.nio.file.Path.of("/proc/" + worker.pid() + "/environ"))
                    .satisfiesAnyOf(
                            path -> assertThat(path).doesNotExist(),
                            path -> assertThat(path).content().doesNotContain("HOME="));
        }
    }

    @Test
    void without_tesseract_pictures_cannot_be_read_and_documents_can() {
        MediaSettings settings = new MediaSettings(1, SOON, SOON, 100, 256, "tesseract-is-not-here", List.of("fra"));
        try (Running running = new Running(settings)) {
            assertThat(running.reader().probe())
                    .isEqualTo(new LocalMediaReader.Ocr.Absent("Tesseract is not installed"));
            assertThat(running.read(Samples.png(Samples.page(600, 200, 30, "Oui"))))
                    .isEqualTo(new Reading.CannotRead());
            assertThat(running.read(Samples.scan(Samples.page(1240, 1754, 30, "Oui"))))
                    .isEqualTo(new Reading.CannotRead());
            assertThat(running.read(Samples.pdf("Bureau ouvert"))).isEqualTo(new Reading.Read("Bureau ouvert", false));
        }
    }

    @Test
    void a_language_that_is_not_there_is_named() {
        Ocr.require();
        MediaSettings settings = new MediaSettings(1, SOON, SOON, 100, 256, "tesseract", List.of("fra", "xyz"));
        try (Running running = new Running(settings)) {
            assertThat(running.reader().probe())
                    .isEqualTo(new LocalMediaReader.Ocr.Absent("Tesseract lacks the language xyz"));
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new MediaSettings(0, SOON, SOON, 1, 256, "tesseract", List.of("fra")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MediaSettings(1, SOON, SOON, 1, 256, "tesseract", List.of("fra -x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CompletableFuture<Reading> started(Running running, Media media) {
        return CompletableFuture.supplyAsync(() -> running.read(media), Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void kill() {
        for (ProcessHandle process : Running.processes()) {
            assertThat(process.destroyForcibly()).isTrue();
            assertThat(process.onExit()).succeedsWithin(SOON);
        }
    }
}
