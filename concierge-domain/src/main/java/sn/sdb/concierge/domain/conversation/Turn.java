package sn.sdb.concierge.domain.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Person;

/**
 * Everything that one turn changes, committed as one.
 *
 * @param handled the stored messages that it answers
 * @param person created when not yet known
 * @param replies in order, each within the platform's limits
 * @param effects what else follows
 */
public record Turn(
        List<Long> handled,
        Person person,
        Session session,
        Interaction interaction,
        List<Reply> replies,
        Effects effects) {

    public Turn {
        handled = List.copyOf(handled);
        replies = List.copyOf(replies);
    }

    /**
     * What was said, for the record.
     *
     * @param question what the person wrote, as far as it may be kept
     * @param safeguarding whether it is readable by the safeguarding contacts alone
     * @param files that the person sent and that are kept, in their order
     */
    public record Interaction(
            UUID id,
            ServiceType service,
            String question,
            Said said,
            boolean safeguarding,
            Instant receivedAt,
            Instant answeredAt,
            List<FileId> files) {

        public Interaction {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Interaction[" + id + "]";
        }
    }

    /**
     * What was answered, and by whom.
     *
     * @param provider {@code anthropic}, {@code gemini}, {@code openrouter}, {@code cache}, {@code knowledge} or
     *     {@code none}
     */
    public record Said(String answer, String provider, String model, Answer.Usage usage, List<Passage.Source> sources) {
        public Said {
            sources = List.copyOf(sources);
        }

        @Override
        public String toString() {
            return "Said[" + provider + "]";
        }
    }

    /**
     * What else follows from a turn.
     *
     * @param handoff created or updated
     * @param notices messages to other people, such as the admins
     * @param setAside whether the handled messages could not be answered and were set aside
     * @param editedRef the earlier message whose stored words are replaced by the question of this turn
     */
    public record Effects(
            Optional<Handoff> handoff, List<Notice> notices, boolean setAside, Optional<String> editedRef) {

        /** Nothing. */
        public static final Effects NONE = new Effects(Optional.empty(), List.of(), false, Optional.empty());

        public Effects {
            notices = List.copyOf(notices);
        }

        /** Not the reference: that of WhatsApp holds the telephone number. */
        @Override
        public String toString() {
            return "Effects[" + handoff + ", " + notices.size() + " notices, setAside=" + setAside + "]";
        }
    }

    /** A message to somebody else. */
    public record Notice(Conversation to, Reply reply) {}
}
