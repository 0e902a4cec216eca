package sn.sdb.concierge.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs.Format;

@Isolated("It changes how the whole process logs.")
class LoggingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggerContext context = context();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Logger ours = context.getLogger("sn.sdb.concierge.some.Place");
    private final Logger theirs = context.getLogger("org.eclipse.jetty.Server");

    @Test
    void an_event_is_a_json_object_with_its_fields() throws Exception {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.JSON), out, context)) {
            assertThat(logging).isNotNull();
            context.getMDCAdapter().put("request_id", "r-1");
            ours.atInfo()
                    .addKeyValue("chat_id", "telegram:***042")
                    .addKeyValue("api_request_duration", 12)
                    .addKeyValue("resent", false)
                    .log("telegram_message_sent");
            context.getMDCAdapter().remove("request_id");
        }

        JsonNode event = JSON.readTree(lines().getFirst());
        assertThat(event.path("message").asText()).isEqualTo("telegram_message_sent");
        assertThat(event.path("level").asText()).isEqualTo("INFO");
        assertThat(event.path("logger").asText()).isEqualTo("sn.sdb.concierge.some.Place");
        assertThat(event.path("request_id").asText()).isEqualTo("r-1");
        assertThat(event.path("chat_id").asText()).isEqualTo("telegram:***042");
        assertThat(event.path("api_request_duration").isInt()).isTrue();
        assertThat(event.path("resent").isBoolean()).isTrue();
        assertThat(event.properties()).hasSize(8);
    }

    @Test
    void the_time_is_in_utc() throws Exception {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.JSON), out, context)) {
            assertThat(logging).isNotNull();
            ours.info("something_happened");
        }

        String timestamp = JSON.readTree(lines().getFirst()).path("timestamp").asText();
        assertThat(timestamp).endsWith("Z");
        assertThat(Instant.parse(timestamp)).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void a_failure_takes_one_line_and_keeps_its_trace() throws Exception {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.JSON), out, context)) {
            assertThat(logging).isNotNull();
            ours.atError().setCause(new IllegalStateException("why\nand how")).log("request_failed");
        }

        assertThat(lines()).hasSize(1);
        assertThat(JSON.readTree(lines().getFirst()).path("stack_trace").asText())
                .contains("IllegalStateException", "LoggingTest");
    }

    @Test
    void text_shows_the_event_and_its_fields() {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.TEXT), out, context)) {
            assertThat(logging).isNotNull();
            ours.atInfo().addKeyValue("port", 8000).log("http_server_started");
        }

        assertThat(lines().getFirst()).contains("INFO", "http_server_started", "port=8000");
    }

    @Test
    void libraries_are_heard_only_when_they_warn() {
        try (Logging logging = Logging.start(new Logs(Level.DEBUG, Format.TEXT), out, context)) {
            assertThat(logging).isNotNull();
            theirs.info("noise");
            theirs.warn("trouble");
            ours.debug("detail");
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("trouble", "detail")
                .doesNotContain("noise");
    }

    @Test
    void what_libraries_log_through_java_util_logging_is_an_event_like_any_other() {
        var root = java.util.logging.Logger.getLogger("");
        Handler[] before = root.getHandlers();
        LoggerContext process = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        process.getLogger("org.example").addAppender(events);
        try {
            Logging.takeOverJavaUtilLogging();

            java.util.logging.Logger.getLogger("org.example.Library").warning("trouble");

            assertThat(events.list).extracting(ILoggingEvent::getMessage).containsExactly("trouble");
            assertThat(root.getHandlers()).hasExactlyElementsOfTypes(SLF4JBridgeHandler.class);
        } finally {
            process.getLogger("org.example").detachAppender(events);
            SLF4JBridgeHandler.uninstall();
            List.of(before).forEach(root::addHandler);
        }
    }

    @Test
    void lucenes_remark_on_incubating_vectors_is_not_heard() {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.TEXT), out, context)) {
            assertThat(logging).isNotNull();
            context.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider")
                    .warn("Java vector incubator module is not readable.");
        }

        assertThat(lines()).isEmpty();
    }

    @Test
    void the_level_changes_at_run_time() {
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.TEXT), out, context)) {
            assertThat(logging).isNotNull();
            LogLevels levels = new LogLevels(context);
            ours.debug("before");
            levels.set(Level.DEBUG);
            ours.debug("between");
            levels.set(Level.ERROR);
            ours.warn("after");
            theirs.warn("after");
            assertThat(levels.current()).isEqualTo(Level.ERROR);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("between")
                .doesNotContain("before")
                .doesNotContain("after");
    }

    @Test
    void nothing_is_lost_when_the_queue_is_full_or_the_process_ends() {
        int events = 20_000;
        ReentrantLock busy = new ReentrantLock();
        busy.lock();
        try (Logging logging = Logging.start(new Logs(Level.INFO, Format.TEXT), new Blocked(out, busy), context)) {
            assertThat(logging).isNotNull();
            Thread logger = Thread.ofVirtual()
                    .start(() -> IntStream.range(0, events).forEach(number -> ours.info("event_{}", number)));
            await().until(() -> logger.getState() == Thread.State.WAITING);
            assertThat(lines()).isEmpty();
            busy.unlock();
            await().until(() -> !logger.isAlive());
        }

        assertThat(lines()).hasSize(events);
    }

    @Test
    void the_stream_stays_open() throws Exception {
        boolean[] closed = new boolean[1];
        OutputStream stream = new Blocked(out, new ReentrantLock()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        Logging.start(new Logs(Level.INFO, Format.JSON), stream, context).close();

        assertThat(closed[0]).isFalse();
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    /** Takes nothing while somebody holds the lock. */
    private static class Blocked extends OutputStream {
        private final OutputStream out;
        private final ReentrantLock busy;

        Blocked(OutputStream out, ReentrantLock busy) {
            this.out = out;
            this.busy = busy;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            busy.lock();
            try {
                out.write(bytes, offset, length);
            } finally {
                busy.unlock();
            }
        }
    }
}
