package sn.sdb.concierge.bootstrap.cli;

import java.io.PrintStream;
import java.util.List;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Problem;
import sn.sdb.concierge.bootstrap.configuration.Reading;

/** Runs work under a valid configuration; one that is not valid is told in full. */
record ConfiguredWork(ConfigurationReader reader, Console console) {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;

    int run(Work work, Arguments arguments) throws Exception {
        return switch (reader.read()) {
            case Reading.Valid valid -> run(work, valid.configuration(), arguments);
            case Reading.Invalid invalid -> {
                tell(invalid.problems());
                yield USAGE;
            }
        };
    }

    private int run(Work work, Configuration configuration, Arguments arguments) throws Exception {
        Work.Call call =
                new Work.Call(configuration, console, arguments.words(), arguments.json(), arguments.options());
        return switch (work.run(call)) {
            case DONE -> SUCCESS;
            case FAILED -> FAILURE;
            case MISUSED -> USAGE;
        };
    }

    private void tell(List<Problem> problems) {
        PrintStream err = console.err();
        err.println("concierge: the configuration has "
                + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:"));
        problems.forEach(problem -> err.println("  " + problem.line()));
    }
}
