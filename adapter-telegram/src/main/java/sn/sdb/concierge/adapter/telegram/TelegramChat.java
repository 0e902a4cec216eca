package sn.sdb.concierge.adapter.telegram;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;

/**
 * A chat in Telegram's own terms. The domain's chat string is {@code <chat>}, or {@code <chat>/<thread>} for a topic of a
 * forum.
 *
 * @param id positive for a person, negative for a group
 */
record TelegramChat(long id, OptionalLong thread) {

    private static final Pattern SHAPE = Pattern.compile("(-?[0-9]{1,18})(?:/([0-9]{1,18}))?");

    static Optional<TelegramChat> of(ChatAddress address) {
        Matcher parts = SHAPE.matcher(address.chat());
        if (!parts.matches()) {
            return Optional.empty();
        }
        OptionalLong thread =
                parts.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts.group(2)));
        return Optional.of(new TelegramChat(Long.parseLong(parts.group(1)), thread));
    }

    ChatAddress address() {
        String chat = Long.toString(id);
        return new ChatAddress(Channel.TELEGRAM, thread.isPresent() ? chat + "/" + thread.getAsLong() : chat);
    }

    boolean isGroup() {
        return id < 0;
    }

    TelegramChat withId(long newId) {
        return new TelegramChat(newId, thread);
    }

    TelegramChat withoutThread() {
        return new TelegramChat(id, OptionalLong.empty());
    }

    /** Fit for logs. */
    @Override
    public String toString() {
        long tail = Math.abs(id % 1000);
        return Math.abs(id) < 10_000 ? "***" : "***" + (tail + 1000 + "").substring(1);
    }
}
