package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.conversation.AcceptEvent.Result;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class AcceptEventTest {

    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final Conversation PERSON = Samples.telegram(4_200_042);

    private final Samples samples = new Samples();
    private final List<Instant> time = new ArrayList<>(List.of(Samples.BEGIN));
    private final InMemoryStore store = new InMemoryStore(time::getLast);
    private final Directory directory = new Directory();
    private final Identities identities = new Identities(store.whatsAppNames(), directory, time::getLast);

    /** WhatsApp, as far as it tells numbers. */
    private static final class Directory implements HiddenNumbers {
        private final List<UserId.HiddenWhatsApp> asked = new ArrayList<>();
        private Optional<UserId.PhoneNumber> answer = Optional.empty();

        @Override
        public Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden) {
            asked.add(hidden);
            return answer;
        }
    }

    private static final UserId.HiddenWhatsApp LID = new UserId.HiddenWhatsApp("100000000000001");
    private static final UserId.PhoneNumber NUMBER = new UserId.PhoneNumber("+221770000001");
    private static final SamePerson PROOF = new SamePerson(LID, NUMBER);
    private static final Conversation HIDDEN = Samples.whatsApp(LID.opaque(), LID);
    private static final Conversation OPEN = Samples.whatsApp(NUMBER.value());

    private InboundEvent.Received writes(Conversation conversation, long order) {
        return new InboundEvent.Received(samples.text(conversation, order, "menu"));
    }

    private Result accept(InboundEvent event) {
        return accepting(Duration.ZERO).accept(event);
    }

    private AcceptEvent accepting(Duration window) {
        return new AcceptEvent(
                store.inbox(),
                store.people(),
                identities,
                EmergencyDetector.standard(),
                CommandWords.standard(),
                window);
    }

    private Result accept(Content content) {
        return accepting(WINDOW).accept(new InboundEvent.Received(samples.message(PERSON, 1, content)));
    }

    private List<Claim> due() {
        return store.queue().claim(10);
    }

    private List<Claim> dueAfter(Duration wait) {
        time.add(time.getLast().plus(wait));
        return due();
    }

    @Test
    void free_text_waits_for_more_of_it() {
        assertThat(accept(new Content.Text("je voudrais inscrire ma fille"))).isEqualTo(Result.STORED);

        assertThat(dueAfter(WINDOW.minusMillis(1))).isEmpty();
        assertThat(dueAfter(Duration.ofMillis(1)))
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.waiting().getFirst().joinable()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"menu", "/AIDE", "mes données", "1", " 2 ", "12", "au secours mon mari me frappe"})
    void commands_numbers_and_emergencies_are_never_held_back(String text) {
        assertThat(accept(new Content.Text(text))).isEqualTo(Result.STORED);

        assertThat(due())
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.waiting().getFirst().joinable()).isFalse());
    }

    @Test
    void whatever_is_not_text_is_never_held_back() {
        assertThat(accept(new Content.Choice("service:human", Optional.empty())))
                .isEqualTo(Result.STORED);

        assertThat(due()).hasSize(1);
    }

    @Test
    void a_number_too_long_for_a_choice_is_free_text() {
        assertThat(accept(new Content.Text("123"))).isEqualTo(Result.STORED);

        assertThat(due()).isEmpty();
    }

    @Test
    void without_a_window_every_message_is_a_turn_of_its_own() {
        InboundMessage message = samples.text(PERSON, 1, "je voudrais inscrire ma fille");

        assertThat(accepting(Duration.ZERO).accept(new InboundEvent.Received(message)))
                .isEqualTo(Result.STORED);

        assertThat(due()).hasSize(1);
    }

    @Test
    void a_second_delivery_changes_nothing() {
        assertThat(accept(new Content.Text("menu"))).isEqualTo(Result.STORED);
        assertThat(accept(new Content.Text("menu"))).isEqualTo(Result.DUPLICATE);

        assertThat(due())
                .singleElement()
                .satisfies(claim -> assertThat(claim.waiting()).hasSize(1));
    }

    @Test
    void a_message_that_cannot_be_stored_is_not_accepted() {
        store.away(true);

        assertThatThrownBy(() -> accept(new Content.Text("menu"))).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void who_blocks_the_bot_is_marked_until_they_unblock_it() {
        Claim claim = committed();
        store.queue().release(claim.lease(), Optional.empty());

        assertThat(accepting(WINDOW).accept(new InboundEvent.ReachabilityChanged(PERSON.user(), false)))
                .isEqualTo(Result.IGNORED);
        assertThat(store.reachable(PERSON.user())).isFalse();

        assertThat(accepting(WINDOW).accept(new InboundEvent.ReachabilityChanged(PERSON.user(), true)))
                .isEqualTo(Result.IGNORED);
        assertThat(store.reachable(PERSON.user())).isTrue();
    }

    @Test
    void an_echo_settles_a_send_in_doubt_and_is_no_message() {
        committed();

        assertThat(accepting(WINDOW).accept(new InboundEvent.Echoed(PERSON, "ref", "Bien sûr.")))
                .isEqualTo(Result.IGNORED);

        assertThat(store.gauge().measure().outbox()).isZero();
        assertThat(store.gauge().measure().inbox()).isZero();
    }

    @Test
    void a_report_settles_a_send_in_doubt_and_is_no_message() {
        Claim claim = committed();
        store.queue().release(claim.lease(), Optional.empty());
        Claim again = due().getFirst();

        assertThat(accepting(WINDOW)
                        .accept(new InboundEvent.Reported(
                                PERSON, again.unsent().getFirst().id(), "ref", Optional.empty())))
                .isEqualTo(Result.IGNORED);

        assertThat(store.gauge().measure().outbox()).isZero();
        assertThat(store.gauge().measure().inbox()).isZero();
    }

    @Test
    void an_answer_from_the_phone_of_the_office_silences_the_chat_for_an_hour() {
        assertThat(accept(new Content.Text("menu"))).isEqualTo(Result.STORED);

        assertThat(accepting(WINDOW).accept(new InboundEvent.AnsweredByOffice(PERSON)))
                .isEqualTo(Result.IGNORED);

        assertThat(due())
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.standing().silentUntil()).contains(Samples.BEGIN.plus(Duration.ofHours(1))));
    }

    @Test
    void an_event_that_shows_both_names_teaches_them() {
        assertThat(accept(new InboundEvent.Identified(PROOF, writes(HIDDEN.with(NUMBER), 1))))
                .isEqualTo(Result.STORED);
        assertThat(accept(writes(HIDDEN, 2))).isEqualTo(Result.STORED);
        assertThat(accept(writes(OPEN, 3))).isEqualTo(Result.STORED);

        assertThat(store.whatsAppNames().numberOf(LID)).contains(NUMBER);
        assertThat(directory.asked).isEmpty();
        assertThat(due())
                .singleElement()
                .satisfies(claim -> assertThat(claim.waiting())
                        .extracting(waiting -> waiting.message().conversation())
                        .containsExactly(HIDDEN.with(NUMBER), HIDDEN.with(NUMBER), OPEN));
    }

    @Test
    void what_is_nothing_for_us_may_still_show_two_names() {
        assertThat(accept(new InboundEvent.Identified(PROOF, new InboundEvent.Ignored("empty"))))
                .isEqualTo(Result.IGNORED);

        assertThat(store.whatsAppNames().numberOf(LID)).contains(NUMBER);
    }

    @Test
    void what_another_process_has_learned_is_found_in_the_store() {
        assertThat(store.whatsAppNames().learn(PROOF)).isEqualTo(WhatsAppNames.Learned.NEW);

        assertThat(accept(writes(HIDDEN, 1))).isEqualTo(Result.STORED);

        assertThat(directory.asked).isEmpty();
        assertThat(due()).extracting(Claim::conversation).containsExactly(HIDDEN.with(NUMBER));
    }

    @Test
    void the_platform_is_asked_for_a_number_that_nobody_has_learned() {
        directory.answer = Optional.of(NUMBER);

        assertThat(accept(writes(HIDDEN, 1))).isEqualTo(Result.STORED);

        assertThat(store.whatsAppNames().numberOf(LID)).contains(NUMBER);
        assertThat(due()).extracting(Claim::conversation).containsExactly(HIDDEN.with(NUMBER));
    }

    @Test
    void who_cannot_be_resolved_keeps_the_hidden_name_and_is_not_asked_about_again_at_once() {
        assertThat(accept(writes(HIDDEN, 1))).isEqualTo(Result.STORED);
        assertThat(accept(writes(HIDDEN, 2))).isEqualTo(Result.STORED);

        assertThat(due()).extracting(Claim::conversation).containsExactly(HIDDEN);
        assertThat(directory.asked).containsExactly(LID);

        time.add(time.getLast().plus(Duration.ofMinutes(5)));
        assertThat(accept(writes(HIDDEN, 3))).isEqualTo(Result.STORED);
        assertThat(directory.asked).containsExactly(LID, LID);
    }

    @Test
    void a_number_that_is_proven_later_is_known_although_it_was_asked_for_in_vain() {
        assertThat(accept(writes(HIDDEN, 1))).isEqualTo(Result.STORED);
        assertThat(accept(new InboundEvent.Identified(PROOF, writes(OPEN, 2)))).isEqualTo(Result.STORED);
        assertThat(accept(writes(HIDDEN, 3))).isEqualTo(Result.STORED);

        assertThat(due())
                .singleElement()
                .satisfies(claim -> assertThat(claim.waiting()).hasSize(3));
        assertThat(directory.asked).containsExactly(LID);
    }

    @Test
    void another_proof_is_learned_although_an_older_one_is_remembered() {
        UserId.PhoneNumber other = new UserId.PhoneNumber("+221770000002");
        assertThat(accept(new InboundEvent.Identified(PROOF, writes(OPEN, 1)))).isEqualTo(Result.STORED);

        assertThat(accept(new InboundEvent.Identified(new SamePerson(LID, other), writes(HIDDEN.with(other), 2))))
                .isEqualTo(Result.STORED);

        assertThat(store.whatsAppNames().numberOf(LID)).contains(other);
    }

    @Test
    void whom_a_client_of_the_api_names_is_not_looked_up() {
        Conversation named =
                new Conversation(Samples.api("portal", NUMBER.value()).address(), LID, false);
        assertThat(store.whatsAppNames().learn(PROOF)).isEqualTo(WhatsAppNames.Learned.NEW);

        assertThat(accept(writes(named, 1))).isEqualTo(Result.STORED);

        assertThat(directory.asked).isEmpty();
        assertThat(due()).extracting(Claim::conversation).containsExactly(named);
    }

    @Test
    void an_event_whose_names_cannot_be_stored_is_not_accepted() {
        store.away(true);

        assertThatThrownBy(() -> accept(new InboundEvent.Identified(PROOF, writes(OPEN, 1))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> accept(writes(HIDDEN, 1))).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_message_is_stored_although_its_names_are_refused() {
        WhatsAppNames refusing = new WhatsAppNames() {
            @Override
            public Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden) {
                throw new IllegalStateException("refused");
            }

            @Override
            public List<UserId.HiddenWhatsApp> hiddenNamesOf(UserId.PhoneNumber number) {
                throw new IllegalStateException("refused");
            }

            @Override
            public Learned learn(SamePerson proof) {
                throw new IllegalStateException("refused");
            }
        };
        AcceptEvent accept = new AcceptEvent(
                store.inbox(),
                store.people(),
                new Identities(refusing, directory, time::getLast),
                EmergencyDetector.standard(),
                CommandWords.standard(),
                Duration.ZERO);

        assertThat(accept.accept(new InboundEvent.Identified(PROOF, writes(HIDDEN.with(NUMBER), 1))))
                .isEqualTo(Result.STORED);
        assertThat(accept.accept(writes(HIDDEN, 2))).isEqualTo(Result.STORED);
    }

    @Test
    void the_office_and_echoes_are_found_by_the_name_that_was_learned() {
        assertThat(accept(new InboundEvent.Identified(PROOF, writes(OPEN, 1)))).isEqualTo(Result.STORED);

        assertThat(accept(new InboundEvent.AnsweredByOffice(HIDDEN))).isEqualTo(Result.IGNORED);

        assertThat(due())
                .singleElement()
                .satisfies(claim -> assertThat(claim.standing().silentUntil()).isPresent());
        assertThat(directory.asked).isEmpty();
    }

    @Test
    void what_is_nothing_for_us_is_ignored() {
        assertThat(accepting(WINDOW).accept(new InboundEvent.Ignored("status"))).isEqualTo(Result.IGNORED);
    }

    /** A turn whose only reply is on its way. */
    private Claim committed() {
        store.inbox().receive(samples.text(PERSON, 7, "menu"), new Urgency.Immediate());
        Claim claim = due().getFirst();
        store.queue()
                .commit(
                        claim.lease(),
                        PERSON,
                        samples.turn(claim, List.of(Reply.of("Bien sûr."))),
                        new ConversationQueue.Terms(claim.waiting().getLast().id(), false, true));
        return claim;
    }
}
