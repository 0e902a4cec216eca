package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import sn.sdb.concierge.application.turn.Preview;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;

/** Makes previews where a platform shows drafts, at a pace that people can read and platforms bear. */
public final class Previews {

    /** An answer that is there after a moment needs no preview. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Telegram allows about one message a second in a chat, and a draft may count as one. */
    private static final Duration GAP = Duration.ofMillis(1_500);

    private final Channels channels;
    private final InstantSource clock;

    public Previews(Channels channels, InstantSource clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * A preview of one answer.
     *
     * @param number of the answer's own, positive
     */
    Optional<Preview> of(Conversation conversation, long number) {
        ChatAddress to = conversation.address();
        return channels.of(conversation)
                .filter(channel -> channel.showsDrafts(to))
                .map(channel -> new Drafts(channel, to, number, clock));
    }

    private static final class Drafts implements Preview {
        private final MessagingChannel channel;
        private final ChatAddress to;
        private final long number;
        private final InstantSource clock;
        private Instant next;

        Drafts(MessagingChannel channel, ChatAddress to, long number, InstantSource clock) {
            this.channel = channel;
            this.to = to;
            this.number = number;
            this.clock = clock;
            this.next = clock.instant().plus(MOMENT);
        }

        @Override
        public boolean isDue() {
            return !clock.instant().isBefore(next);
        }

        @Override
        public void show(String markdown) {
            next = channel.showDraft(to, number, markdown) ? clock.instant().plus(GAP) : Instant.MAX;
        }
    }
}
