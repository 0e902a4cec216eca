package sn.sdb.concierge.bootstrap.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.TimeZone;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs;

/**
 * One event a line: as JSON, or as text for people. Written by a thread of its own from a bounded queue, so that who
 * logs does not wait for the disk; when the queue is full they do, because nothing is dropped.
 */
public final class Logging implements AutoCloseable {

    private static final int QUEUE = 8192;
    private static final int LAST_LINES_MILLIS = 5_000;
    private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %msg %kvp{NONE} %mdc%n%ex{30}";

    private final LoggerContext context;

    private Logging(LoggerContext context) {
        this.context = context;
    }

    /**
     * Takes over this process's logs.
     *
     * @param out where lines go: standard output as a rule; is not closed
     */
    public static Logging start(Logs settings, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return start(settings, out, context);
    }

    /**
     * From now on what libraries log through {@code java.util.logging} comes here too, rather than as lines of its own
     * on standard error. To be called before any of them is loaded.
     */
    public static void takeOverJavaUtilLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static Logging start(Logs settings, OutputStream out, LoggerContext context) {
        install(settings, out, context);
        return new Logging(context);
    }

    static void install(Logs settings, OutputStream out, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (settings.format()) {
            case JSON -> json();
            case TEXT -> text(context);
        };
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();
        lines.setContext(context);
        lines.setEncoder(encoder);
        lines.setOutputStream(new KeptOpen(out));
        lines.start();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(0);
        queue.setMaxFlushTime(LAST_LINES_MILLIS);
        queue.addAppender(lines);
        queue.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(queue);
        new LogLevels(context).set(settings.level());
        // Lucene warns at every start that the JDK's incubating vectors are not enabled; they are not meant to be.
        context.getLogger("org.apache.lucene.internal.vectorization").setLevel(Level.ERROR);
    }

    /** Writes what is still in the queue. Nothing is logged afterwards. */
    @Override
    public void close() {
        context.stop();
    }

    private static Encoder<ILoggingEvent> json() {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setTimestamp("timestamp");
        names.setLogger("logger");
        names.setVersion(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        names.setThread(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        names.setLevelValue(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        ShortenedThrowableConverter traces = new ShortenedThrowableConverter();
        traces.setMaxDepthPerThrowable(30);
        traces.setMaxLength(8_000);
        traces.setRootCauseFirst(true);
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setFieldNames(names);
        encoder.setTimeZone(TimeZone.getTimeZone("UTC").getID());
        encoder.setTimestampPattern("[ISO_INSTANT]");
        encoder.setIncludeContext(false);
        encoder.setIncludeTags(false);
        encoder.setThrowableConverter(traces);
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(TEXT);
        return encoder;
    }
}
