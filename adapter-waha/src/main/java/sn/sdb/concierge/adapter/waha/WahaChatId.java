package sn.sdb.concierge.adapter.waha;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;

/**
 * WhatsApp's name of a chat, without the suffix of a device.
 *
 * @param user what stands before the {@code @}
 */
record WahaChatId(String user, Kind kind) {

    /** {@code user[.agent][:device]@server}. */
    private static final Pattern SHAPE =
            Pattern.compile("([0-9a-zA-Z-]{1,64})(?:\\.[0-9]{1,4})?(?::[0-9]{1,4})?@([a-z.]{1,20})");

    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{5,14}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");

    /** What kind of chat the server part tells. */
    enum Kind {
        /** A person known by telephone number. */
        PHONE,
        /** A person whose number is hidden (a LID): the digits are no telephone number. */
        HIDDEN,
        GROUP,
        /** Stories, channels, broadcast lists, and whatever comes next. */
        OTHER
    }

    static Optional<WahaChatId> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String user = matcher.group(1);
        return Optional.of(new WahaChatId(user, kindOf(user, matcher.group(2))));
    }

    /** The chat of somebody known by number. */
    static WahaChatId of(UserId.PhoneNumber phone) {
        return new WahaChatId(phone.value().substring(1), Kind.PHONE);
    }

    /** The chat of somebody whom WhatsApp's clients know by this name. */
    static Optional<WahaChatId> of(UserId user) {
        return switch (user) {
            case UserId.PhoneNumber phone -> Optional.of(of(phone));
            case UserId.HiddenWhatsApp hidden
            when !hidden.businessScoped() -> Optional.of(new WahaChatId(hidden.opaque(), Kind.HIDDEN));
            default -> Optional.empty();
        };
    }

    boolean isPerson() {
        return kind == Kind.PHONE || kind == Kind.HIDDEN;
    }

    /** Who it is, as far as the id alone tells. */
    UserId person() {
        return switch (kind) {
            case PHONE -> new UserId.PhoneNumber("+" + user);
            case HIDDEN -> new UserId.HiddenWhatsApp(user);
            case GROUP, OTHER -> throw new IllegalStateException("not a person's chat");
        };
    }

    /** What it proves that the platform gives one person these two names; empty when they are of the same kind. */
    Optional<SamePerson> samePersonAs(WahaChatId other) {
        if (!isPerson() || !other.isPerson() || kind == other.kind) {
            return Optional.empty();
        }
        WahaChatId hidden = kind == Kind.HIDDEN ? this : other;
        WahaChatId phone = kind == Kind.HIDDEN ? other : this;
        return Optional.of(
                new SamePerson(new UserId.HiddenWhatsApp(hidden.user), new UserId.PhoneNumber("+" + phone.user)));
    }

    /** Where to answer. The engines' {@code @s.whatsapp.net} is never sent to: WAHA wants {@code @c.us}. */
    ChatAddress address() {
        return switch (kind) {
            case PHONE -> new ChatAddress(Channel.WHATSAPP, user + "@c.us");
            case HIDDEN -> new ChatAddress(Channel.WHATSAPP, user + "@lid");
            case GROUP, OTHER -> throw new IllegalStateException("not a person's chat");
        };
    }

    private static Kind kindOf(String user, String server) {
        return switch (server) {
            case "c.us", "s.whatsapp.net" -> PHONE.matcher(user).matches() ? Kind.PHONE : Kind.OTHER;
            case "lid" -> DIGITS.matcher(user).matches() ? Kind.HIDDEN : Kind.OTHER;
            case "g.us" -> Kind.GROUP;
            default -> Kind.OTHER;
        };
    }
}
