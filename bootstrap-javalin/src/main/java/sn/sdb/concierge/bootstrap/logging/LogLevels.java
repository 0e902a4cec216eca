package sn.sdb.concierge.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much is logged, changeable while the process runs. Other people's libraries never say less than a warning. */
public final class LogLevels {

    private static final String OURS = "sn.sdb.concierge";

    private final LoggerContext context;

    /** Those of this process. */
    public LogLevels() {
        this((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    LogLevels(LoggerContext context) {
        this.context = context;
    }

    /** From now on only what is at least this important. */
    public void set(Level level) {
        context.getLogger(OURS).setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                .setLevel(
                        level == Level.ERROR ? ch.qos.logback.classic.Level.ERROR : ch.qos.logback.classic.Level.WARN);
    }

    /** What is logged now. */
    public Level current() {
        return Level.valueOf(context.getLogger(OURS).getEffectiveLevel().levelStr);
    }
}
