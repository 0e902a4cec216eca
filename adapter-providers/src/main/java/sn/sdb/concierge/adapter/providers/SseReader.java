package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads server-sent events (WHATWG HTML, event stream interpretation) one by one. What follows the last blank line is no
 * event. Not safe for concurrent use.
 */
final class SseReader {

    private static final ByteString LINE_ENDS = ByteString.encodeUtf8("\r\n");

    private final BufferedSource source;
    private boolean afterCarriageReturn;
    private boolean cutOff;

    SseReader(BufferedSource source) {
        this.source = source;
    }

    /** The next event that has data; empty at the end. Comments and other fields are skipped. */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean hasData = false;
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            String text = line.get();
            if (text.isEmpty()) {
                if (hasData) {
                    return Optional.of(data.toString());
                }
            } else if (text.startsWith("data:")) {
                data.append(hasData ? "\n" : "").append(value(text));
                hasData = true;
            }
        }
        cutOff |= hasData;
        return Optional.empty();
    }

    /** Whether the end came within an event or a line. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Every service repeats the event's name inside its data, or has none. */
    private static String value(String line) {
        int from = "data:".length();
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    /** A line without its end, which may be LF, CR or both; decoded whole, as reads may split a character. */
    private Optional<String> line() throws IOException {
        if (afterCarriageReturn && source.request(1) && source.getBuffer().getByte(0) == '\n') {
            source.skip(1);
        }
        afterCarriageReturn = false;
        long end = source.indexOfElement(LINE_ENDS);
        if (end < 0) {
            cutOff = source.request(1);
            return Optional.empty();
        }
        String line = source.readUtf8(end);
        afterCarriageReturn = source.readByte() == '\r';
        return Optional.of(line);
    }
}
