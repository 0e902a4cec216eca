package sn.sdb.concierge.adapter.media;

import java.io.DataOutputStream;
import java.io.IOException;
import sn.sdb.concierge.domain.message.Content;

/** Takes down what is found in a file, in order, as far as anybody will read it. */
final class Findings {

    private final DataOutputStream out;
    private int left = Content.MAX_TEXT;

    Findings(DataOutputStream out) {
        this.out = out;
    }

    /** Whether more is wanted. */
    boolean isOpen() {
        return left > 0;
    }

    void text(String raw) throws IOException {
        String tidy = raw.replaceAll("[ \\t\\x0B\\f\\r]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        if (tidy.isEmpty() || left <= 0) {
            return;
        }
        // One character more than fits shows that there is more.
        Finding.write(out, new Finding.Text(tidy.substring(0, Math.min(tidy.length(), Content.MAX_TEXT + 1))));
        left -= tidy.length();
    }

    void picture(Grey grey) throws IOException {
        Finding.write(out, new Finding.Picture(grey));
    }
}
