package sn.sdb.concierge.bootstrap.cli;

import java.util.Map;
import sn.sdb.concierge.bootstrap.configuration.Configuration;

/** What a command does. */
@FunctionalInterface
public interface Work {

    /**
     * Does it, and returns when it is done.
     *
     * @throws Exception when it failed; the message is shown to the operator
     */
    Outcome run(Call call) throws Exception;

    /** How it went. */
    enum Outcome {
        DONE,
        FAILED,
        /** It could not begin, for it was called wrongly. */
        MISUSED
    }

    /**
     * How it was called.
     *
     * @param argument what stands behind the command, its words joined; empty where none is taken
     * @param json whether the answer is wanted as JSON
     * @param options those that were given, by their names without dashes
     */
    record Call(
            Configuration configuration, Console console, String argument, boolean json, Map<String, String> options) {
        public Call {
            options = Map.copyOf(options);
        }
    }
}
