package sn.sdb.concierge.application.turn;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Language;

/**
 * An answer that is not yet committed.
 *
 * @param reply empty when the concierge keeps silent
 * @param by who answered, and from what
 */
public record Draft(ServiceType service, Optional<Reply> reply, By by, Follow follow) {

    /** Our own words. */
    public static Draft own(ServiceType service, Reply reply) {
        return new Draft(service, Optional.of(reply), By.OURSELVES, Follow.NOTHING);
    }

    /** Nothing is said. */
    public static Draft silence(ServiceType service) {
        return new Draft(service, Optional.empty(), By.OURSELVES, Follow.NOTHING);
    }

    /** An answer to a question. */
    public static Draft answer(ServiceType service, Reply reply, By by) {
        return new Draft(service, Optional.of(reply), by, Follow.NOTHING);
    }

    /** The same, with effects on the outside. */
    public Draft with(Turn.Effects effects) {
        return new Draft(service, reply, by, new Follow(follow.mood(), effects, follow.dialogue(), follow.language()));
    }

    /** The same, waiting for an answer to a question of ours. */
    public Draft asking(Session.Dialogue dialogue) {
        return new Draft(
                service,
                reply,
                by,
                new Follow(follow.mood(), follow.effects(), Optional.of(dialogue), follow.language()));
    }

    /** The same, in this mood. */
    public Draft feeling(Mood mood) {
        return new Draft(service, reply, by, new Follow(mood, follow.effects(), follow.dialogue(), follow.language()));
    }

    /** The same, after which the person is answered in another language. */
    public Draft speaking(Language language) {
        return new Draft(
                service,
                reply,
                by,
                new Follow(follow.mood(), follow.effects(), follow.dialogue(), Optional.of(language)));
    }

    /** Who answered. */
    public record By(String provider, String model, Answer.Usage usage, List<Passage.Source> sources) {
        /** The concierge, in its own words. */
        public static final By OURSELVES = new By("none", "", Answer.Usage.UNKNOWN, List.of());

        public By {
            sources = List.copyOf(sources);
        }

        /** A passage as it stands. */
        public static By knowledge(List<Passage.Source> sources) {
            return new By("knowledge", "", Answer.Usage.UNKNOWN, sources);
        }

        /** An answer that was given before. */
        public static By cache(List<Passage.Source> sources) {
            return new By("cache", "", Answer.Usage.UNKNOWN, sources);
        }
    }

    /** What follows from an answer. */
    public record Follow(
            Mood mood, Turn.Effects effects, Optional<Session.Dialogue> dialogue, Optional<Language> language) {
        public static final Follow NOTHING =
                new Follow(Mood.NEUTRAL, Turn.Effects.NONE, Optional.empty(), Optional.empty());
    }

    /** What kind of answer it was. */
    public enum Mood {
        NEUTRAL,
        HELPFUL,
        UNHELPFUL,
        /** A safeguarding case: never context of a later answer. */
        SAFEGUARDING
    }
}
