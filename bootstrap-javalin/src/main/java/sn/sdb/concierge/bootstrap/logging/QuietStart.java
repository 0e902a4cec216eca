package sn.sdb.concierge.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.slf4j.event.Level;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs;

/** Warnings as text on standard error, until the configuration is read and for commands that print results. */
public final class QuietStart extends ContextAwareBase implements Configurator {

    /** Found by logback. */
    public QuietStart() {}

    @Override
    public ExecutionStatus configure(LoggerContext loggerContext) {
        FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);
        Logging.install(new Logs(Level.WARN, Logs.Format.TEXT), standardError, loggerContext);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
