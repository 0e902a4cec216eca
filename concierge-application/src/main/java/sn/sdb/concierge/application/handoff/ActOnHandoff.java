package sn.sdb.concierge.application.handoff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.Handoff.State;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Move;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Moved;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.Person;

/** What an agent of the office does with a request. */
public final class ActOnHandoff {

    private static final List<State> NOT_TAKEN = List.of(State.REQUESTED, State.NOTIFIED, State.RELEASED);

    private final HandoffDesk desk;
    private final People people;
    private final Phrases phrases;
    private final Language fallback;

    /** @param fallback the language of a person of whom nothing is known */
    public ActOnHandoff(HandoffDesk desk, People people, Phrases phrases, Language fallback) {
        this.desk = desk;
        this.people = people;
        this.phrases = phrases;
        this.fallback = fallback;
    }

    /** What is done. */
    public sealed interface Action {
        /** The agent takes care of it; the concierge keeps silent in that conversation. */
        record Take() implements Action {}

        /** The agent writes to the person. */
        record Say(String text) implements Action {}

        /** Another agent takes care of it. */
        record Reassign(String toAgent) implements Action {}

        /** The agent gives it back to the others. */
        record Release() implements Action {}

        /** It is done. */
        record Resolve() implements Action {}
    }

    /** Does it. */
    public Moved act(HandoffId id, String agent, Action action) {
        Optional<Handoff.Listed> found = desk.find(id);
        if (found.isEmpty()) {
            return new Moved.Unknown();
        }
        Language language = people.find(found.get().conversation().user())
                .map(Person::language)
                .orElse(fallback);
        return desk.move(id, move(agent, action, language));
    }

    private Move move(String agent, Action action, Language language) {
        Optional<String> me = Optional.of(agent);
        return switch (action) {
            case Action.Take ignored ->
                new Move(NOT_TAKEN, State.TAKEN, agent, me, says(language, Phrase.HANDOFF_TAKEN), false);
            case Action.Say(String text) ->
                new Move(List.of(State.TAKEN), State.TAKEN, agent, me, Optional.of(words(language, text)), false);
            case Action.Reassign(String other) ->
                new Move(
                        List.of(State.REQUESTED, State.NOTIFIED, State.RELEASED, State.TAKEN),
                        State.TAKEN,
                        agent,
                        Optional.of(other),
                        Optional.empty(),
                        true);
            case Action.Release ignored ->
                new Move(
                        List.of(State.TAKEN),
                        State.RELEASED,
                        agent,
                        Optional.empty(),
                        says(language, Phrase.HANDOFF_RELEASED),
                        false);
            case Action.Resolve ignored ->
                new Move(
                        List.of(State.REQUESTED, State.NOTIFIED, State.RELEASED, State.TAKEN),
                        State.RESOLVED,
                        agent,
                        me,
                        says(language, Phrase.HANDOFF_RESOLVED),
                        false);
        };
    }

    private Reply words(Language language, String text) {
        return Reply.of(phrases.text(language, Phrase.AGENT_SAYS, Map.of("text", text)));
    }

    private Optional<Reply> says(Language language, Phrase phrase) {
        return Optional.of(Reply.of(phrases.text(language, phrase)));
    }
}
