package sn.sdb.concierge.testkit.conversation;

import java.util.Optional;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.UserId;

/** The people, in memory. */
record MemoryPeople(MemoryState state) implements People {

    @Override
    public Optional<Person> find(UserId userId) {
        return state.transaction(() -> state.person(state.bestName(userId.value())));
    }

    @Override
    public void markReachable(UserId userId, boolean reachable) {
        state.change(() -> state.markReachable(state.bestName(userId.value()), reachable));
    }
}
