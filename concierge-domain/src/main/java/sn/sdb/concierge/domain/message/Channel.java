package sn.sdb.concierge.domain.message;

import java.util.Locale;
import java.util.Optional;

/** The ways in which a person can reach the concierge. */
public enum Channel {
    WHATSAPP,
    TELEGRAM,
    WEB,
    TERMINAL,
    API;

    /** The name used in storage, logs and metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this channel's own client fetches its replies from the store; to all others they are sent. */
    public boolean fetchesReplies() {
        return switch (this) {
            case WEB, TERMINAL, API -> true;
            case WHATSAPP, TELEGRAM -> false;
        };
    }

    /** Reads {@link #code()} back. */
    public static Optional<Channel> ofCode(String code) {
        for (Channel channel : values()) {
            if (channel.code().equals(code)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
