package sn.sdb.concierge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.security.Tokens;

class CommandTreeTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("JWT_SECRET_KEY", KEY));
    private final Map<Task, Work> works = new EnumMap<>(Task.class);
    private final List<String> done = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void offer_everything() {
        for (Task task : Task.values()) {
            works.put(task, call -> {
                done.add(task + call.argument());
                return Outcome.DONE;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_command_does_its_work(Task task) {
        assertThat(run(words(task))).isZero();

        assertThat(done).containsExactly(task + (task.parameter().isEmpty() ? "" : "fees"));
    }

    @ParameterizedTest
    @EnumSource
    void every_command_explains_itself(Task task) {
        assertThat(run(words(task, "--help"))).isZero();

        assertThat(printed()).contains("Usage: concierge " + String.join(" ", path(task)), task.description());
        assertThat(done).isEmpty();
    }

    @Test
    void no_command_serves() {
        assertThat(run()).isZero();

        assertThat(done).containsExactly("SERVE");
    }

    @Test
    void the_help_names_every_command() {
        assertThat(run("--help")).isZero();

        assertThat(printed()).contains("serve", "chat", "migrate", "telegram", "waha", "knowledge", "token");
    }

    @Test
    void a_command_without_work_is_not_offered() {
        works.remove(Task.CHAT);
        works.remove(Task.WAHA_STATUS);
        works.remove(Task.WAHA_SET_WEBHOOK);

        assertThat(run("chat")).isEqualTo(2);
        assertThat(run("waha", "status")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(printed()).doesNotContain("chat ", "waha");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "serve extra",
                "telegram",
                "telegram unknown",
                "knowledge search",
                "--unknown",
                "token",
                "token --role agent",
                "token --subject a",
                "token --role king --subject a",
                "token --role agent --subject a --minutes 0",
                "token --role agent --subject a --minutes many"
            })
    void wrong_usage_is_2_and_explained(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);

        assertThat(complained()).containsPattern("Usage: concierge|Did you mean: concierge");
        assertThat(printed()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void work_that_failed_is_1() {
        works.put(Task.WAHA_STATUS, call -> Outcome.FAILED);

        assertThat(run("waha", "status")).isEqualTo(1);
    }

    @Test
    void work_that_throws_is_1_with_its_reason_and_no_trace() {
        works.put(Task.MIGRATE, call -> {
            throw new IllegalStateException("the database is away");
        });

        assertThat(run("migrate")).isEqualTo(1);
        assertThat(complained()).isEqualToIgnoringNewLines("concierge: the database is away");
    }

    @Test
    void a_wrong_configuration_is_2_and_told_in_full() {
        environment.putAll(Map.of("PORT", "x", "TZ", "y"));

        assertThat(run("serve")).isEqualTo(2);
        assertThat(complained()).contains("2 problems", "PORT: ", "TZ: ", "(example: PORT=");
        assertThat(done).isEmpty();
    }

    @Test
    void the_words_of_a_question_are_joined() {
        assertThat(run("knowledge", "search", "combien", "coûte", "l'inscription ?"))
                .isZero();

        assertThat(done).containsExactly("KNOWLEDGE_SEARCHcombien coûte l'inscription ?");
    }

    @Test
    void a_token_is_printed_alone_and_is_valid() {
        assertThat(run("token", "--role", "agent", "--subject", "Awa")).isZero();

        Tokens tokens = new Tokens(new Secret(KEY), InstantSource.system());
        assertThat(tokens.verify(printed().strip())).contains(new Tokens.Bearer("Awa", Role.AGENT));
        assertThat(complained()).isEmpty();
    }

    @Test
    void a_token_lives_as_long_as_configured_or_asked_for() {
        environment.put("JWT_EXPIRE_MINUTES", "7");

        assertThat(lifetime("token", "--role", "service", "--subject", "a")).isEqualTo(Duration.ofMinutes(7));
        assertThat(lifetime("token", "--role", "service", "--subject", "a", "--minutes", "90"))
                .isEqualTo(Duration.ofMinutes(90));
    }

    private Duration lifetime(String... arguments) {
        out.reset();
        assertThat(run(arguments)).isZero();
        DecodedJWT token = JWT.decode(printed().strip());
        assertThat(token.getIssuer()).isEqualTo("concierge");
        return Duration.between(token.getIssuedAtAsInstant(), token.getExpiresAtAsInstant());
    }

    private int run(String... arguments) {
        ConfigurationReader configuration = new ConfigurationReader(environment, folder, false);
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandTree(works, configuration, console).run(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String[] words(Task task, String... more) {
        List<String> words = new ArrayList<>(path(task));
        words.addAll(List.of(more));
        if (more.length == 0 && !task.parameter().isEmpty()) {
            words.add("fees");
        }
        return words.toArray(String[]::new);
    }

    private static List<String> path(Task task) {
        return task.group().isEmpty() ? List.of(task.command()) : List.of(task.group(), task.command());
    }
}
