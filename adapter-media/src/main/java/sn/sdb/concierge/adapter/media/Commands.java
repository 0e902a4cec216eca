package sn.sdb.concierge.adapter.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts processes that handle what strangers sent: at a low priority, so that conversations go first, without our
 * environment, where the secrets are, and within limits of the operating system.
 */
final class Commands {

    /** What a program needs to be found and to find its own files, whatever letters their folders have. */
    private static final List<String> PASSED_ON =
            List.of("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE");

    /**
     * Limits are in the terms of POSIX (ulimit); not every system has all of them, and then the others have to do. Where
     * memory is short Linux ends these processes before us (proc(5), oom_score_adj).
     */
    private static final String GENTLY = " 2>/dev/null; echo 1000 >/proc/self/oom_score_adj; exec nice -n 10 \"$@\"";

    private Commands() {}

    /**
     * Starts one.
     *
     * @param limits such as {@code ulimit -c 0}
     * @param folder where it is at home
     */
    static Process start(String limits, List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", limits + GENTLY, "concierge-media"));
        all.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> ours = Map.copyOf(builder.environment());
        builder.environment().clear();
        PASSED_ON.forEach(name -> Optional.ofNullable(ours.get(name))
                .ifPresent(value -> builder.environment().put(name, value)));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The class path of this process, for one that is at home in another folder. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
