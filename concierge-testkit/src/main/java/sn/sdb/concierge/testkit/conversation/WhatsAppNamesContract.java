package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.UserId.HiddenWhatsApp;
import sn.sdb.concierge.domain.user.UserId.PhoneNumber;
import sn.sdb.concierge.domain.user.WhatsAppNames.Learned;

/** What every {@code WhatsAppNames} does, for people and for their conversations. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class WhatsAppNamesContract extends StoreContract {

    private static final HiddenWhatsApp LID = new HiddenWhatsApp("100000000000001");
    private static final HiddenWhatsApp OTHER_LID = new HiddenWhatsApp("100000000000002");
    private static final HiddenWhatsApp OF_META = new HiddenWhatsApp("SN.1234");
    private static final PhoneNumber NUMBER = new PhoneNumber("+221770000001");
    private static final PhoneNumber OTHER_NUMBER = new PhoneNumber("+221770000002");
    private static final SamePerson PROOF = new SamePerson(LID, NUMBER);

    private static final Conversation HIDDEN = Samples.whatsApp(LID.opaque(), LID);
    private static final Conversation OPEN = Samples.whatsApp(NUMBER.value());

    /** The same chat as {@link #HIDDEN}, once its person is known. */
    private static final Conversation KNOWN = HIDDEN.with(NUMBER);

    private Turn answered(Store store, Conversation conversation, long order) {
        receive(store, conversation, order);
        return answer(store, claimOne(store));
    }

    private static Optional<PersonId> found(Store store, UserId name) {
        return store.people().find(name).map(Person::id);
    }

    @Test
    void nothing_is_known_before_it_is_proven() {
        assertThat(start().whatsAppNames().numberOf(LID)).isEmpty();
    }

    @Test
    void a_proof_is_remembered_by_all() {
        Store store = start();

        assertThat(store.whatsAppNames().learn(PROOF)).isEqualTo(Learned.NEW);

        Store other = start("second", LONG_LEASE);
        assertThat(other.whatsAppNames().numberOf(LID)).contains(NUMBER);
        assertThat(other.whatsAppNames().learn(PROOF)).isEqualTo(Learned.KNOWN);
    }

    @Test
    void who_was_known_by_the_hidden_name_is_found_by_both() {
        Store store = start();
        PersonId person = answered(store, HIDDEN, 1).person().id();

        store.whatsAppNames().learn(PROOF);

        assertThat(found(store, NUMBER)).contains(person);
        assertThat(found(store, LID)).contains(person);
    }

    @Test
    void who_was_known_by_the_number_is_found_by_both() {
        Store store = start();
        PersonId person = answered(store, OPEN, 1).person().id();

        store.whatsAppNames().learn(PROOF);

        assertThat(found(store, NUMBER)).contains(person);
        assertThat(found(store, LID)).contains(person);
    }

    @Test
    void who_writes_for_the_first_time_after_the_proof_is_found_by_both() {
        Store store = start();
        store.whatsAppNames().learn(PROOF);

        PersonId person = answered(store, KNOWN, 1).person().id();

        assertThat(found(store, NUMBER)).contains(person);
        assertThat(found(store, LID)).contains(person);
    }

    @Test
    void the_conversation_goes_on_under_the_number_and_in_every_chat() {
        Store store = start();
        Turn first = answered(store, HIDDEN, 1);

        store.whatsAppNames().learn(PROOF);
        receive(store, OPEN, 2);

        Claim claim = claimOne(store);
        assertThat(claim.version()).isEqualTo(1);
        assertThat(claim.conversation()).isEqualTo(OPEN);
        assertThat(claim.standing().person())
                .map(Person::id)
                .contains(first.person().id());
        assertThat(store.sessions().lastOf(claim.lease().conversation()))
                .map(session -> session.id())
                .contains(first.session().id());
    }

    @Test
    void two_who_turn_out_to_be_one_have_all_that_either_had() {
        Store store = start();
        Turn hidden = answered(store, HIDDEN, 1);
        Turn open = answered(store, OPEN, 1);

        store.whatsAppNames().learn(PROOF);

        assertThat(found(store, NUMBER)).isPresent().isEqualTo(found(store, LID));
        assertThat(sessionsOf(store, NUMBER))
                .containsExactlyInAnyOrder(
                        hidden.session().id().value(), open.session().id().value());
        assertThat(sessionsOf(store, LID)).isEqualTo(sessionsOf(store, NUMBER));
    }

    private static List<Object> sessionsOf(Store store, UserId name) {
        return store
                .sessions()
                .list(new Sessions.Filter(Optional.of(name.value()), Optional.empty(), Optional.empty()), 100)
                .stream()
                .<Object>map(view -> view.session().id().value())
                .toList();
    }

    @Test
    void whoever_was_met_first_stays() {
        Store store = start();
        receive(store, OPEN, 1);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of());
        commit(store, claim, metLater(turn));
        store.queue().release(claim.lease(), Optional.empty());
        PersonId first = answered(store, HIDDEN, 1).person().id();

        store.whatsAppNames().learn(PROOF);

        assertThat(found(store, NUMBER)).contains(first);
        assertThat(found(store, LID)).contains(first);
    }

    private static Turn metLater(Turn turn) {
        Person person = turn.person();
        return new Turn(
                turn.handled(),
                new Person(person.id(), person.language(), Samples.BEGIN.plus(Duration.ofDays(1)), false),
                turn.session(),
                turn.interaction(),
                turn.replies(),
                turn.effects());
    }

    @Test
    void two_conversations_both_go_on_and_are_of_one_person() {
        Store store = start();
        answered(store, HIDDEN, 1);
        answered(store, OPEN, 1);
        receive(store, HIDDEN, 2);

        store.whatsAppNames().learn(PROOF);

        Claim claim = claimOne(store);
        assertThat(claim.conversation()).isEqualTo(KNOWN);
        assertThat(claim.standing().person()).map(Person::id).isEqualTo(found(store, NUMBER));
        answer(store, claim);
        assertThat(found(store, LID)).isEqualTo(found(store, NUMBER));
    }

    @Test
    void a_turn_that_began_before_the_proof_makes_nobody_new() {
        Store store = start();
        PersonId open = answered(store, OPEN, 1).person().id();
        receive(store, HIDDEN, 1);
        Claim claim = claimOne(store);

        store.whatsAppNames().learn(PROOF);
        answer(store, claim);

        assertThat(found(store, NUMBER)).contains(open);
        assertThat(found(store, LID)).contains(open);
        assertThat(sessionsOf(store, LID)).hasSize(2);
    }

    @Test
    void a_turn_of_somebody_who_became_another_meanwhile_is_kept() {
        Store store = start();
        answered(store, OPEN, 1);
        answered(store, HIDDEN, 1);
        receive(store, OPEN, 2);
        receive(store, HIDDEN, 2);
        List<Claim> claims = store.queue().claim(10);

        store.whatsAppNames().learn(PROOF);
        claims.forEach(claim -> answer(store, claim));

        assertThat(found(store, NUMBER)).isPresent().isEqualTo(found(store, LID));
        assertThat(sessionsOf(store, NUMBER)).hasSize(4);
    }

    @Test
    void a_message_that_is_stored_under_the_hidden_name_all_the_same_is_of_the_same_person() {
        Store store = start();
        PersonId person = answered(store, HIDDEN, 1).person().id();
        store.whatsAppNames().learn(PROOF);

        receive(store, HIDDEN, 2);
        answer(store, claimOne(store));

        assertThat(found(store, LID)).contains(person);
        assertThat(found(store, NUMBER)).contains(person);
    }

    @Test
    void an_unsent_reply_stays_with_its_conversation() {
        Store store = start();
        receive(store, HIDDEN, 1);
        answer(store, claimOne(store), "oui");

        store.whatsAppNames().learn(PROOF);

        Claim claim = claimOne(store);
        assertThat(claim.conversation()).isEqualTo(KNOWN);
        assertThat(claim.unsent()).hasSize(1);
    }

    @Test
    void whoever_blocked_under_one_name_may_be_written_to_under_the_other() {
        Store store = start();
        answered(store, HIDDEN, 1);
        answered(store, OPEN, 1);
        store.people().markReachable(LID, false);

        store.whatsAppNames().learn(PROOF);
        assertThat(store.reachable(NUMBER)).isTrue();

        store.people().markReachable(LID, false);
        assertThat(store.reachable(NUMBER)).isFalse();
    }

    @Test
    void who_changes_their_number_stays_the_same_person() {
        Store store = start();
        store.whatsAppNames().learn(PROOF);
        PersonId person = answered(store, KNOWN, 1).person().id();

        store.whatsAppNames().learn(new SamePerson(LID, OTHER_NUMBER));

        assertThat(found(store, LID)).contains(person);
        assertThat(found(store, OTHER_NUMBER)).contains(person);
        assertThat(found(store, NUMBER)).isEmpty();
        receive(store, HIDDEN.with(OTHER_NUMBER), 2);
        assertThat(claimOne(store).version()).isEqualTo(1);
    }

    @Test
    void a_number_with_a_new_owner_is_another_person() {
        Store store = start();
        store.whatsAppNames().learn(PROOF);
        PersonId before = answered(store, KNOWN, 1).person().id();

        store.whatsAppNames().learn(new SamePerson(OTHER_LID, NUMBER));

        assertThat(store.whatsAppNames().numberOf(LID)).isEmpty();
        assertThat(found(store, LID)).contains(before);
        assertThat(found(store, NUMBER)).isEmpty();
        receive(store, OPEN, 2);
        Claim claim = claimOne(store);
        assertThat(claim.version()).isZero();
        assertThat(claim.standing().person()).isEmpty();
        answer(store, claim);
        receive(store, HIDDEN, 3);
        assertThat(claimOne(store).version()).isEqualTo(1);
    }

    @Test
    void a_number_may_have_a_hidden_name_of_each_kind() {
        Store store = start();
        store.whatsAppNames().learn(PROOF);
        PersonId person = answered(store, KNOWN, 1).person().id();

        store.whatsAppNames().learn(new SamePerson(OF_META, NUMBER));

        assertThat(store.whatsAppNames().numberOf(LID)).contains(NUMBER);
        assertThat(found(store, OF_META)).contains(person);
        assertThat(found(store, LID)).contains(person);
    }

    @Test
    void whom_a_client_of_the_api_names_is_left_alone() {
        Store store = start();
        Conversation named =
                new Conversation(Samples.api("portal", NUMBER.value()).address(), LID, false);
        answered(store, named, 1);

        store.whatsAppNames().learn(PROOF);

        assertThat(found(store, LID)).isEmpty();
        assertThat(found(store, NUMBER)).isEmpty();
        receive(store, named, 2);
        assertThat(claimOne(store).conversation()).isEqualTo(named);
    }

    @Test
    void one_proof_many_times_at_once_is_learned_once() {
        Store store = start();
        Store other = start("second", LONG_LEASE);
        answered(store, HIDDEN, 1);
        answered(store, OPEN, 1);
        List<Callable<Learned>> learners = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            learners.add(() -> store.whatsAppNames().learn(PROOF));
            learners.add(() -> other.whatsAppNames().learn(PROOF));
        }

        assertThat(atOnce(learners)).containsOnlyOnce(Learned.NEW);

        assertThat(found(store, NUMBER)).isPresent().isEqualTo(found(store, LID));
    }

    @Test
    void no_message_is_lost_while_a_name_is_learned() {
        Store store = start();
        Store other = start("second", LONG_LEASE);
        List<Callable<Object>> all = new ArrayList<>();
        for (int n = 1; n <= 30; n++) {
            String number = "+2217700" + (10_000 + n);
            HiddenWhatsApp lid = new HiddenWhatsApp("1000000000" + (10_000 + n));
            receive(store, Samples.whatsApp(lid.opaque(), lid), 1);
            for (int order = 2; order <= 5; order++) {
                var message = samples.text(Samples.whatsApp(lid.opaque(), lid), order, "encore");
                all.add(() -> other.inbox().receive(message, AT_ONCE));
            }
            all.add(() -> store.whatsAppNames().learn(new SamePerson(lid, new PhoneNumber(number))));
        }

        assertThat(atOnce(all)).doesNotContain(Inbox.Receipt.DUPLICATE);

        assertThat(store.gauge().measure().inbox()).isEqualTo(150);
    }
}
