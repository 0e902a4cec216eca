package sn.sdb.concierge.adapter.media;

import java.time.Duration;
import java.util.List;

/**
 * How files are read.
 *
 * @param workers how many are read at a time, each by a process of its own
 * @param longest how long one file may take once it is its turn, however much time its caller has left
 * @param idle after so long without a file a process is ended
 * @param filesOfWorker after so many files a process is replaced
 * @param heapMegabytes memory for what a process makes of a file
 * @param tesseract the command
 * @param languages of Tesseract, the likeliest first
 */
public record MediaSettings(
        int workers,
        Duration longest,
        Duration idle,
        int filesOfWorker,
        int heapMegabytes,
        String tesseract,
        List<String> languages) {

    /** Each may need as much memory as all the rest of a small installation. */
    private static final int MOST = 2;

    public MediaSettings {
        languages = List.copyOf(languages);
        if (workers < 1 || filesOfWorker < 1 || heapMegabytes < 64) {
            throw new IllegalArgumentException("at least one worker, one file and 64 megabytes");
        }
        if (!longest.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
        if (tesseract.isBlank()
                || languages.isEmpty()
                || !languages.stream().allMatch(language -> language.matches("[A-Za-z_]{3,20}"))) {
            throw new IllegalArgumentException("Tesseract has a command and languages such as fra");
        }
    }

    /** Half of the processors but two at most, twelve seconds a file, a minute, a hundred files, a quarter of a gigabyte; French, then English. */
    public static MediaSettings ofThisMachine() {
        int half = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST);
        return new MediaSettings(
                half, Duration.ofSeconds(12), Duration.ofMinutes(1), 100, 256, "tesseract", List.of("fra", "eng"));
    }
}
