package sn.sdb.concierge.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;

/** Reads the configuration, whole, and says all that is wrong with it at once. */
public final class ConfigurationReader {

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final boolean onTerminal;

    /**
     * @param environment the variables of the process; they win over {@code .env}
     * @param workingDirectory holds {@code .env}; relative paths start here
     * @param onTerminal whether logs go to a terminal, where text is the default
     */
    public ConfigurationReader(Map<String, String> environment, Path workingDirectory, boolean onTerminal) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory.toAbsolutePath();
        this.onTerminal = onTerminal;
    }

    /** Reads it. Keys that are missing in development are made, and kept under the data folder. */
    public Reading read() {
        Values values = new Values(environment, workingDirectory);
        Configuration written = written(values);
        if (written.application().environment() == Environment.PRODUCTION) {
            new ProductionRules(values).check(written);
            return result(values, written);
        }
        if (!values.problems().isEmpty()) {
            return result(values, written);
        }
        return result(values, withKeys(written, values));
    }

    private Configuration written(Values values) {
        ApplicationSettings application = ApplicationSettings.read(values, onTerminal);
        return new Configuration(
                application,
                StoreSettings.read(values),
                AiSettings.read(values),
                ChannelSettings.read(values),
                SecuritySettings.read(values),
                LimitSettings.read(values),
                SourceSettings.read(values),
                PeopleSettings.read(values, application.zone()));
    }

    private static Configuration withKeys(Configuration written, Values values) {
        SecuritySettings security = written.security();
        KeptSecrets secrets = new KeptSecrets(written.application().dataDir(), new SecureRandom());
        try {
            Secret secretKey = values.isSet(Variable.SECRET_KEY) ? security.secretKey() : secrets.keep("secret_key");
            Secret jwtKey = values.isSet(Variable.JWT_SECRET_KEY) ? security.jwtKey() : secrets.keep("jwt_secret_key");
            return new Configuration(
                    written.application(),
                    written.stores(),
                    written.ai(),
                    written.channels(),
                    security.withKeys(secretKey, jwtKey),
                    written.limits(),
                    written.sources(),
                    written.people());
        } catch (IOException unwritable) {
            values.problem(Variable.DATA_DIR, "the development keys cannot be kept there: " + unwritable.getMessage());
            return written;
        }
    }

    private static Reading result(Values values, Configuration configuration) {
        List<Problem> problems = values.problems().stream().distinct().toList();
        return problems.isEmpty() ? new Reading.Valid(configuration) : new Reading.Invalid(problems);
    }
}
