package sn.sdb.concierge.bootstrap.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;

/** The commands, their help and their exit codes: 0 success, 1 the work failed, 2 wrong usage or configuration. */
public final class CommandTree {

    private static final String ABOUT = "The messaging concierge of the catechism office. Without a command it serves.";
    private static final Map<String, String> GROUPS = Map.of(
            "telegram", "Telegram set-up.", "waha", "WhatsApp (WAHA) set-up.", "knowledge", "The knowledge base.");

    private final Map<Task, Work> works;
    private final ConfiguredWork configured;
    private final Console console;

    /** @param works what the commands do; a command without work is not offered */
    public CommandTree(Map<Task, Work> works, ConfigurationReader configuration, Console console) {
        this.works = new EnumMap<>(Task.class);
        this.works.putAll(works);
        this.configured = new ConfiguredWork(configuration, console);
        this.console = console;
    }

    /** Runs the command that the arguments name, and tells the exit code. */
    public int run(String... arguments) {
        CommandSpec root = root();
        works.forEach((task, work) -> {
            CommandSpec parent = task.group().isEmpty() ? root : group(root, task.group());
            parent.addSubcommand(task.command(), leaf(task, work));
        });
        CommandSpec token = CommandSpec.forAnnotatedObject(new TokenCommand(configured, InstantSource.system()));
        root.addSubcommand("token", token.mixinStandardHelpOptions(true));
        CommandLine line = new CommandLine(root)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    console.err().println("concierge: " + reason(failure));
                    return ConfiguredWork.FAILURE;
                });
        return line.execute(arguments);
    }

    private CommandSpec root() {
        Work serve = works.get(Task.SERVE);
        CommandSpec spec = serve == null ? incomplete() : calling(() -> configured.run(serve, Arguments.NONE));
        return named(spec, "concierge", ABOUT).version(version());
    }

    private static CommandSpec group(CommandSpec root, String name) {
        CommandLine known = root.subcommands().get(name);
        if (known != null) {
            return known.getCommandSpec();
        }
        CommandSpec group = named(incomplete(), name, GROUPS.getOrDefault(name, name));
        root.addSubcommand(name, group);
        return group;
    }

    private CommandSpec leaf(Task task, Work work) {
        Parameters parameters = Parameters.of(task);
        CommandSpec leaf =
                named(calling(() -> configured.run(work, parameters.given())), task.command(), task.description());
        parameters.addTo(leaf);
        return leaf;
    }

    /** A command that needs another one behind it. */
    private static CommandSpec incomplete() {
        CommandSpec[] self = new CommandSpec[1];
        self[0] = calling(() -> {
            throw new ParameterException(self[0].commandLine(), "A command is missing.");
        });
        return self[0];
    }

    private static CommandSpec calling(Callable<Integer> work) {
        return CommandSpec.wrapWithoutInspection(work);
    }

    private static CommandSpec named(CommandSpec spec, String name, String description) {
        spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
        return spec.name(name).mixinStandardHelpOptions(true);
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String version() {
        String version = CommandTree.class.getPackage().getImplementationVersion();
        return "concierge " + (version == null ? "(from sources)" : version);
    }
}
