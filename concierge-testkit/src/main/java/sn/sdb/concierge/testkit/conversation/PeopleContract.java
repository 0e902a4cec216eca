package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.UserId;

/** What every {@code People} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class PeopleContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);

    @Test
    void nobody_is_known_before_a_turn_of_theirs_is_committed() {
        Store store = start();
        receive(store, AWA, 1);

        assertThat(store.people().find(AWA.user())).isEmpty();
    }

    @Test
    void somebody_who_was_answered_is_known_by_the_name_of_the_platform() {
        Store store = start();
        receive(store, AWA, 1);
        Turn turn = answer(store, claimOne(store));

        assertThat(store.people().find(AWA.user()))
                .hasValue(new Person(turn.person().id(), Language.FR, Samples.BEGIN, true));
    }

    @Test
    void a_turn_may_change_the_language() {
        Store store = start();
        receive(store, AWA, 1);
        answer(store, claimOne(store));
        receive(store, AWA, 2);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of());

        commit(
                store,
                claim,
                new Turn(
                        turn.handled(),
                        turn.person().speaking(Language.PT),
                        turn.session(),
                        turn.interaction(),
                        turn.replies(),
                        turn.effects()));

        assertThat(store.people().find(AWA.user())).map(Person::language).hasValue(Language.PT);
    }

    @Test
    void the_same_person_is_found_in_a_group() {
        Store store = start();
        receive(store, AWA, 1);
        Turn turn = answer(store, claimOne(store));

        receive(store, Samples.inGroup(-100, 41), 1);

        assertThat(claimOne(store).standing().person())
                .map(Person::id)
                .hasValue(turn.person().id());
    }

    @Test
    void whom_a_client_of_the_api_names_is_not_the_account_of_that_name() {
        Store store = start();
        receive(store, Samples.whatsApp("+221765005555"), 1);
        Turn turn = answer(store, claimOne(store));

        receive(store, Samples.api("portal", "+221765005555"), 1);
        Claim claim = claimOne(store);
        assertThat(claim.standing().person()).isEmpty();
        answer(store, claim);

        assertThat(store.people().find(new UserId.PhoneNumber("+221765005555")))
                .map(Person::id)
                .hasValue(turn.person().id());
    }

    @Test
    void somebody_who_blocks_is_marked_until_they_come_back() {
        Store store = start();
        receive(store, AWA, 1);
        answer(store, claimOne(store));

        store.people().markReachable(AWA.user(), false);
        assertThat(store.reachable(AWA.user())).isFalse();

        store.people().markReachable(AWA.user(), true);
        assertThat(store.reachable(AWA.user())).isTrue();
    }

    @Test
    void marking_somebody_unknown_changes_nothing() {
        Store store = start();

        store.people().markReachable(AWA.user(), false);

        assertThat(store.people().find(AWA.user())).isEmpty();
    }
}
