package sn.sdb.concierge.bootstrap.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.SecuritySettings;
import sn.sdb.concierge.bootstrap.security.Tokens;

/** Prints a token of the API. */
@Command(name = "token", description = "Prints a JSON Web Token for the API.")
final class TokenCommand implements Callable<Integer> {

    private static final int MOST_MINUTES = 366 * 24 * 60;

    private final ConfiguredWork configured;
    private final InstantSource clock;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What its bearer may do: service, agent, safeguarding or admin.")
    private String role = "";

    @Option(names = "--subject", required = true, paramLabel = "NAME", description = "Who its bearer is.")
    private String subject = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long it is valid; JWT_EXPIRE_MINUTES unless given.")
    private @Nullable Integer minutes;

    @Spec
    private @Nullable CommandSpec spec;

    TokenCommand(ConfiguredWork configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Role wanted = Role.ofCode(role).orElseThrow(() -> usage("--role is one of " + roles()));
        if (subject.isBlank() || subject.length() > 128) {
            throw usage("--subject has 1 to 128 characters");
        }
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw usage("--minutes is a number from 1 to " + MOST_MINUTES);
        }
        return configured.run(
                call -> {
                    SecuritySettings security = call.configuration().security();
                    Duration lifetime = Optional.ofNullable(minutes)
                            .map(Duration::ofMinutes)
                            .orElse(security.tokenLifetime());
                    call.console()
                            .out()
                            .println(new Tokens(security.jwtKey(), clock).issue(subject.strip(), wanted, lifetime));
                    return Work.Outcome.DONE;
                },
                Arguments.NONE);
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private static String roles() {
        return String.join(", ", List.of(Role.values()).stream().map(Role::code).toList());
    }
}
