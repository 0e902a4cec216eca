package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The updates of one answer of {@code getUpdates}, each as the bytes that a webhook would have got. They are told apart by
 * brackets and quotes alone, so that one which is no JSON spoils no other; of an answer that was cut, those before the
 * cut.
 */
final class RawUpdates {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] body;
    private final List<byte[]> updates = new ArrayList<>();
    private int depth;
    private boolean quoted;
    private int begin = -1;

    private RawUpdates(byte[] body) {
        this.body = body;
    }

    /** Empty when it is not a successful answer of the Bot API, which says so before the result, or not one update is whole. */
    static Optional<List<byte[]>> in(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            boolean ok = false;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (ok && name.equals("result") && value == JsonToken.START_ARRAY) {
                    int first = Math.toIntExact(parser.currentLocation().getByteOffset());
                    RawUpdates found = new RawUpdates(body);
                    boolean whole = found.split(first);
                    return whole || !found.updates.isEmpty() ? Optional.of(found.updates) : Optional.empty();
                }
                ok |= name.equals("ok") && value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Its number, which stands before everything else; empty when there is none. */
    static OptionalLong idOf(byte[] update) {
        try (JsonParser parser = JSON.createParser(update)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalLong.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("update_id");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && id) {
                    return OptionalLong.of(parser.getLongValue());
                }
                parser.skipChildren();
            }
            return OptionalLong.empty();
        } catch (IOException notJson) {
            return OptionalLong.empty();
        }
    }

    /** @return whether the list has an end */
    private boolean split(int from) {
        for (int at = from; at < body.length; at++) {
            byte here = body[at];
            if (quoted) {
                if (here == '\\') {
                    at++;
                } else {
                    quoted = here != '"';
                }
            } else if (here == ']' && depth == 0) {
                endAt(at);
                return true;
            } else {
                outsideQuotes(here, at);
            }
        }
        return false;
    }

    private void outsideQuotes(byte here, int at) {
        switch (here) {
            case ',' -> {
                if (depth == 0) {
                    endAt(at);
                    return;
                }
            }
            case '{', '[' -> depth++;
            case '}', ']' -> depth = Math.max(0, depth - 1);
            case '"' -> quoted = true;
            case ' ', '\t', '\r', '\n' -> {
                return;
            }
            default -> {}
        }
        if (begin < 0) {
            begin = at;
        }
    }

    private void endAt(int end) {
        if (begin >= 0) {
            updates.add(Arrays.copyOfRange(body, begin, end));
            begin = -1;
        }
    }
}
