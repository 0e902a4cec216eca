package sn.sdb.concierge.bootstrap.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with JDKs and a Maven that only say what they were asked for. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "concierge").toAbsolutePath();

    @TempDir
    Path folder;

    private Path home;
    private Path tools;
    private Path elsewhere;

    @BeforeEach
    void lay_out_a_repository() throws Exception {
        home = Files.createDirectories(folder.resolve("with spaces/home"));
        tools = Files.createDirectories(folder.resolve("tools"));
        elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.copy(LAUNCHER, home.resolve("concierge"));
        executable(home.resolve("concierge"));
        write(home.resolve("pom.xml"), "");
        write(home.resolve("bootstrap-javalin/pom.xml"), "");
        write(home.resolve("bootstrap-javalin/src/main/java/A.java"), "");
        for (String tool :
                List.of("cat", "dirname", "find", "head", "mkdir", "mv", "readlink", "rm", "sleep", "touch", "ls")) {
            script(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"");
        }
        script(tools.resolve("mvn"), """
            echo "mvn $JAVA_HOME $*" >>"%1$s/built"
            sleep 0.2
            mkdir -p "%2$s/bootstrap-javalin/target/lib"
            [ -f "%2$s/bootstrap-javalin/target/concierge.jar" ] || : >"%2$s/bootstrap-javalin/target/concierge.jar"
            """.formatted(folder, home));
        jdk("jdk-21", "21.0.2");
        jdk("jdk-25", "25.0.1");
    }

    @Test
    void builds_what_is_missing_and_becomes_java() throws Exception {
        Run run = launch(Map.of(), "serve", "--flag", "two words");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[serve][--flag][two words]");
        assertThat(run.err()).containsOnlyOnce("building");
        assertThat(built()).hasSize(1).first().asString().contains("jdk-25", "package", home.toString());
    }

    @Test
    void builds_nothing_when_nothing_has_changed() throws Exception {
        launch(Map.of());

        Run again = launch(Map.of());

        assertThat(again.err()).isEmpty();
        assertThat(built()).hasSize(1);
    }

    @Test
    void builds_again_once_when_a_source_is_newer_though_the_jar_stays_the_same() throws Exception {
        launch(Map.of());
        Files.setLastModifiedTime(
                home.resolve("bootstrap-javalin/target/concierge.jar"),
                FileTime.from(Instant.now().minusSeconds(60)));
        Files.setLastModifiedTime(
                home.resolve("bootstrap-javalin/target/concierge.built"),
                FileTime.from(Instant.now().minusSeconds(60)));

        launch(Map.of());
        launch(Map.of());

        assertThat(built()).hasSize(2);
    }

    @Test
    void two_starts_build_once() throws Exception {
        var other = CompletableFuture.supplyAsync(() -> launchUnchecked("one"));
        Run run = launch(Map.of(), "two");

        assertThat(other.join().code()).isZero();
        assertThat(run.code()).isZero();
        assertThat(built()).hasSize(1);
    }

    @Test
    void what_a_killed_build_has_left_does_not_matter() throws Exception {
        write(home.resolve("bootstrap-javalin/target/building/pid"), "999999999");

        assertThat(launch(Map.of()).code()).isZero();
        assertThat(built()).hasSize(1);
    }

    @Test
    void a_build_that_fails_is_1_and_starts_nothing() throws Exception {
        script(tools.resolve("mvn"), "echo 'a compiler error'; exit 1");

        Run run = launch(Map.of());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("a compiler error", "the build failed");
        assertThat(home.resolve("bootstrap-javalin/target/building")).doesNotExist();
    }

    @Test
    void works_without_sources() throws Exception {
        launch(Map.of());
        Files.delete(home.resolve("pom.xml"));

        assertThat(launch(Map.of()).code()).isZero();
        assertThat(built()).hasSize(1);
    }

    @Test
    void the_working_directory_stays_that_of_the_caller() throws Exception {
        assertThat(launch(Map.of()).out()).contains("in " + elsewhere.toRealPath());
    }

    @Test
    void works_through_symbolic_links() throws Exception {
        Files.createSymbolicLink(folder.resolve("first"), home.resolve("concierge"));
        Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("..", "first"));

        Run run = launch(elsewhere.resolve("second"), Map.of(), "serve");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[" + home.toRealPath() + "/bootstrap-javalin/target/concierge.jar]");
    }

    @Test
    void takes_the_newest_jdk_wherever_it_is() throws Exception {
        jdk("jdk-9", "9.0.4");
        jdk("own/jdk-26", "26");

        assertThat(launch(Map.of("JAVA_HOME", folder.resolve("own/jdk-26").toString()))
                        .out())
                .startsWith("java jdk-26 ");
        assertThat(launch(Map.of("JAVA_HOME", folder.resolve("jdk-21").toString()))
                        .out())
                .startsWith("java jdk-25 ");
    }

    @Test
    void finds_a_jdk_on_the_path() throws Exception {
        Files.createSymbolicLink(tools.resolve("java"), folder.resolve("jdk-21/bin/java"));

        assertThat(launch(Map.of("JDK_PLACES", "")).out()).startsWith("java jdk-21 ");
    }

    @Test
    void says_in_a_sentence_what_to_install_when_there_is_no_jdk() throws Exception {
        Run run = launch(Map.of("JDK_PLACES", folder + "/nowhere/*", "JAVA_HOME", folder.toString()));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("Java 21 or newer", "install a JDK");
    }

    @Test
    void a_run_time_without_compiler_is_no_jdk() throws Exception {
        Files.delete(folder.resolve("jdk-25/bin/javac"));

        assertThat(launch(Map.of()).out()).startsWith("java jdk-21 ");
    }

    @Test
    void says_in_a_sentence_what_to_install_when_there_is_no_maven() throws Exception {
        Files.delete(tools.resolve("mvn"));

        Run run = launch(Map.of());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("Maven is needed", "install it");
    }

    @Test
    void options_of_the_operator_come_last_and_choose_the_collector() throws Exception {
        String ours = launch(Map.of()).out();
        String theirs = launch(Map.of("JAVA_OPTS", "-Xms64m -XX:+UseSerialGC")).out();

        assertThat(ours).contains("[-XX:+UseG1GC]", "[-XX:+ExitOnOutOfMemoryError]");
        assertThat(theirs)
                .contains("[-Xms32m]", "[-Xms64m][-XX:+UseSerialGC][-jar]")
                .doesNotContain("UseG1GC");
    }

    @Test
    void an_older_jdk_gets_no_option_that_it_does_not_know() throws Exception {
        assertThat(launch(Map.of("JDK_PLACES", folder + "/jdk-21")).out()).doesNotContain("CompactObjectHeaders");
    }

    @Test
    void an_archive_made_after_the_jar_is_used() throws Exception {
        launch(Map.of());
        Path archive = home.resolve("bootstrap-javalin/target/concierge.aot");
        write(archive, "");
        assertThat(launch(Map.of()).out()).contains("[-XX:AOTCache=");

        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(launch(Map.of()).out()).doesNotContain("AOTCache");
    }

    @Test
    void a_start_is_rehearsed_after_a_build_and_its_archive_used_at_once() throws Exception {
        String java = Files.readString(folder.resolve("jdk-25/bin/java"));
        write(folder.resolve("jdk-25/bin/java"), java + """
            for option; do case $option in -XX:AOTCacheOutput=*) : >"${option#*=}" ;; esac; done
            """);

        String out = launch(Map.of(), "serve").out();

        assertThat(out)
                .contains("[-XX:AOTCache=" + home + "/bootstrap-javalin/target/concierge.aot]")
                .doesNotContain("Rehearsal");
        assertThat(Files.readString(home.resolve("bootstrap-javalin/target/rehearsal.log")))
                .contains("[sn.sdb.concierge.bootstrap.Rehearsal]");
    }

    @Test
    void a_rehearsal_that_fails_is_done_without() throws Exception {
        String java = Files.readString(folder.resolve("jdk-25/bin/java"));
        write(folder.resolve("jdk-25/bin/java"), java + """
            for option; do case $option in -XX:AOTCacheOutput=*) : >"${option#*=}"; exit 1 ;; esac; done
            """);

        Run run = launch(Map.of(), "serve");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[serve]").doesNotContain("AOTCache");
        assertThat(home.resolve("bootstrap-javalin/target/concierge.aot.new")).doesNotExist();
    }

    @Test
    void a_signal_reaches_java() throws Exception {
        launch(Map.of());
        script(folder.resolve("jdk-25/bin/java"), "trap 'exit 0' TERM; echo started; while :; do sleep 0.05; done");
        Process process = start(home.resolve("concierge"), Map.of());
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("started");

        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void the_exit_code_is_that_of_java() throws Exception {
        launch(Map.of());
        script(folder.resolve("jdk-25/bin/java"), "exit 2");

        assertThat(launch(Map.of()).code()).isEqualTo(2);
    }

    private record Run(int code, String out, String err) {}

    private Run launchUnchecked(String... arguments) {
        try {
            return launch(Map.of(), arguments);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private Run launch(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return launch(home.resolve("concierge"), environment, arguments);
    }

    private Run launch(Path file, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(file, environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    private Process start(Path file, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JDK_PLACES", folder + "/jdk-*:" + folder + "/nowhere");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> built() throws IOException {
        return Files.readAllLines(folder.resolve("built"));
    }

    private void jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), """
            printf 'java %s ' %s
            printf '[%%s]' "$@"
            echo " in $(pwd -P)"
            """.formatted("%s", jdk.getFileName()));
        script(jdk.resolve("bin/javac"), "");
    }

    private static void script(Path file, String content) throws IOException {
        write(file, "#!/bin/sh\n" + content);
        executable(file);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Path tool(String name) {
        return Stream.of("/bin", "/usr/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
