package sn.sdb.concierge.bootstrap.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a command reads and prints. */
public record Console(InputStream in, PrintStream out, PrintStream err) {

    /** That of this process. */
    public static Console ofProcess() {
        return new Console(System.in, System.out, System.err);
    }
}
