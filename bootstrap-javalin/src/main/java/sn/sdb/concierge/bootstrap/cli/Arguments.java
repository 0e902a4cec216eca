package sn.sdb.concierge.bootstrap.cli;

import java.util.Map;

/**
 * What was given to a command.
 *
 * @param words those without a dash, joined
 * @param options by their names without dashes
 */
record Arguments(String words, boolean json, Map<String, String> options) {

    static final Arguments NONE = new Arguments("", false, Map.of());

    Arguments {
        options = Map.copyOf(options);
    }
}
