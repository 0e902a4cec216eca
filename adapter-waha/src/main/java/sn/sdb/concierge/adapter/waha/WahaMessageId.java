package sn.sdb.concierge.adapter.waha;

import java.util.Optional;

/**
 * WAHA's id of a message, {@code {fromMe}_{chat}_{bare}[_{participant}]}. The bare part alone names the message: the same
 * message may be told once under a hidden id and once under a telephone number.
 *
 * @param chat empty when the id came in its bare form
 */
record WahaMessageId(boolean fromMe, Optional<String> chat, String bare) {

    private static final int LONGEST = 300;
    private static final int LONGEST_BARE = 128;

    static Optional<WahaMessageId> parse(String id) {
        if (id.isBlank() || id.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = id.split("_", 4);
        boolean whole = parts.length >= 3 && (parts[0].equals("true") || parts[0].equals("false"));
        WahaMessageId parsed = whole
                ? new WahaMessageId(parts[0].equals("true"), Optional.of(parts[1]), parts[2])
                : new WahaMessageId(false, Optional.empty(), id);
        boolean sane = !parsed.bare.isBlank() && parsed.bare.length() <= LONGEST_BARE;
        return sane ? Optional.of(parsed) : Optional.empty();
    }

    /** The bare form of an id in either form. */
    static Optional<String> bareOf(String id) {
        return parse(id).map(WahaMessageId::bare);
    }

    /** The long form of a message that somebody wrote to us in a chat of their own. */
    static String received(String chat, String bare) {
        return "false_" + chat + "_" + bare;
    }
}
