package sn.sdb.concierge.bootstrap;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import sn.sdb.concierge.bootstrap.check.CheckCommand;
import sn.sdb.concierge.bootstrap.cli.CommandTree;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.cli.Task;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.evaluation.EvaluateCommand;
import sn.sdb.concierge.bootstrap.logging.Logging;
import sn.sdb.concierge.bootstrap.wiring.Storage;

/** Where the process begins. */
public final class Concierge {

    private Concierge() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.takeOverJavaUtilLogging();
        boolean onTerminal = Boolean.getBoolean("concierge.terminal");
        ConfigurationReader configuration = new ConfigurationReader(System.getenv(), Path.of(""), onTerminal);
        System.exit(commands(configuration, Console.ofProcess()).run(arguments));
    }

    static CommandTree commands(ConfigurationReader configuration, Console console) {
        return new CommandTree(works(), configuration, console);
    }

    private static Map<Task, Work> works() {
        Map<Task, Work> works = new EnumMap<>(Task.class);
        works.put(Task.SERVE, Concierge::serve);
        works.put(
                Task.CHAT,
                call -> Terminal.run(call.configuration(), sampleKnowledge(call.configuration()), call.console()));
        works.put(Task.MIGRATE, Concierge::migrate);
        works.put(Task.CHECK, new CheckCommand());
        works.putAll(new KnowledgeCommands(Concierge::sampleKnowledge).works());
        works.put(Task.KNOWLEDGE_CRAWL, new CrawlCommand(KnowledgeCommands.pages(Concierge::sampleKnowledge)));
        works.put(Task.EVALUATE, new EvaluateCommand(KnowledgeCommands.pages(Concierge::sampleKnowledge)));
        works.putAll(new PlatformCommands().works());
        return works;
    }

    private static Outcome serve(Work.Call call) {
        Configuration configuration = call.configuration();
        try (Logging logging =
                Logging.start(configuration.application().logs(), call.console().out())) {
            return Server.serve(
                    configuration,
                    sampleKnowledge(configuration),
                    call.console().err(),
                    logging);
        }
    }

    private static Outcome migrate(Work.Call call) {
        int applied = Storage.migrate(call.configuration());
        call.console().out().println(applied == 0 ? "The schema is up to date." : applied + " migration(s) applied.");
        return Outcome.DONE;
    }

    /** The pages that come with the product; production has only its own. */
    static Path sampleKnowledge(Configuration configuration) {
        return switch (configuration.application().environment()) {
            case DEVELOPMENT -> Path.of(System.getProperty("concierge.home", "."), "knowledge", "sample");
            case PRODUCTION -> configuration.application().dataDir().resolve("knowledge");
        };
    }
}
