package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Echo;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;

/** What every {@code Inbox} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class InboxContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);
    private static final Conversation BINTA = Samples.whatsApp("+221765005555");

    @Test
    void a_stored_message_waits_as_it_was_sent() {
        Store store = start();
        InboundMessage message = new InboundMessage(
                new DeliveryKey("bot:7"),
                AWA,
                new Content.Text("Où s'inscrire ? 😀"),
                "m7",
                7,
                Samples.BEGIN,
                Optional.of("pt-BR"),
                Optional.of("m3"));

        Receipt receipt = store.inbox().receive(message, AT_ONCE);

        assertThat(receipt).isEqualTo(Receipt.STORED);
        Claim claim = claimOne(store);
        assertThat(claim.conversation()).isEqualTo(AWA);
        assertThat(claim.waiting()).extracting(Claim.Waiting::message).containsExactly(message);
    }

    @Test
    void every_kind_of_content_comes_back_as_it_was() {
        Store store = start();
        List<Content> contents = everyKind();

        for (int n = 0; n < contents.size(); n++) {
            store.inbox().receive(samples.message(AWA, n, contents.get(n)), AT_ONCE);
        }

        assertThat(claimOne(store).waiting())
                .extracting(waiting -> waiting.message().content())
                .containsExactlyElementsOf(contents);
    }

    private static List<Content> everyKind() {
        Content.Attachment bare = new Content.Attachment("ref-1", "image/jpeg", Optional.empty(), Optional.empty());
        Content.Attachment full =
                new Content.Attachment("ref-2", "application/pdf", Optional.of("acte.pdf"), Optional.of(123_456L));
        return List.of(
                new Content.Text("deux\nlignes \"et\" \\ des signes"),
                new Content.Command("start", "desk"),
                new Content.Choice("menu:2", Optional.of("Notes")),
                new Content.Choice("menu:3", Optional.empty()),
                new Content.Image(bare, Optional.empty()),
                new Content.Document(full, Optional.of("voici")),
                new Content.Audio(bare, true, Optional.empty()),
                new Content.Location(14.6937, -17.44406),
                new Content.ContactCard("+221770000000", Optional.of("Awa"), true),
                new Content.Edited("m3", "corrigé"),
                new Content.Unsupported("sticker"));
    }

    @Test
    void signs_that_no_text_column_holds_are_no_reason_to_refuse_a_message() {
        Store store = start();
        InboundMessage message = samples.text(AWA, 1, "un zéro \0 dedans");

        Receipt receipt = store.inbox().receive(message, AT_ONCE);

        assertThat(receipt).isEqualTo(Receipt.STORED);
        assertThat(claimOne(store).waiting()).hasSize(1);
    }

    @Test
    void a_second_delivery_changes_nothing() {
        Store store = start();
        InboundMessage message = receive(store, AWA, 1);

        Receipt again = store.inbox().receive(message, AT_ONCE);

        assertThat(again).isEqualTo(Receipt.DUPLICATE);
        assertThat(claimOne(store).waiting()).hasSize(1);
    }

    @Test
    void a_delivery_that_was_answered_already_wakes_nobody() {
        Store store = start();
        InboundMessage message = receive(store, AWA, 1);
        answer(store, claimOne(store));

        Receipt again = store.inbox().receive(message, AT_ONCE);

        assertThat(again).isEqualTo(Receipt.DUPLICATE);
        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void one_delivery_many_times_at_once_is_stored_once() {
        Store store = start();
        Store other = start("second", LONG_LEASE);
        InboundMessage message = samples.text(AWA, 1, "Bonjour");
        AtomicInteger turn = new AtomicInteger();

        List<Receipt> receipts = atOnce(40, () -> {
            Store either = turn.incrementAndGet() % 2 == 0 ? store : other;
            return either.inbox().receive(message, AT_ONCE);
        });

        assertThat(receipts).containsOnlyOnce(Receipt.STORED).contains(Receipt.DUPLICATE);
        assertThat(claimOne(store).waiting()).hasSize(1);
    }

    @Test
    void many_messages_at_once_are_all_stored() {
        Store store = start();
        List<Callable<Receipt>> deliveries = new ArrayList<>();
        for (int chat = 1; chat <= 20; chat++) {
            for (int order = 1; order <= 10; order++) {
                InboundMessage message = samples.text(Samples.telegram(chat), order, "Bonjour");
                deliveries.add(() -> store.inbox().receive(message, AT_ONCE));
            }
        }

        List<Receipt> receipts = atOnce(deliveries);

        assertThat(receipts).hasSize(200).containsOnly(Receipt.STORED);
        assertThat(store.queue().claim(100))
                .hasSize(20)
                .allSatisfy(claim -> assertThat(claim.waiting()).hasSize(10));
    }

    @Test
    void whoever_listens_is_told_that_something_is_due() {
        Store store = start();
        AtomicInteger told = new AtomicInteger();
        store.onDue(told::incrementAndGet);

        receive(store, AWA, 1);

        assertThat(told).hasPositiveValue();
    }

    @Test
    void a_held_message_is_due_when_its_window_is_over() {
        Store store = start();
        Duration window = Duration.ofMillis(700);
        Instant before = Instant.now();

        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), new Urgency.AfterSilence(window));

        assertThat(store.queue().claim(10)).isEmpty();
        Claim claim = awaitOne(store);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(window);
        assertThat(claim.waiting()).extracting(Claim.Waiting::joinable).containsExactly(true);
    }

    @Test
    void the_next_held_message_renews_the_window() {
        Store store = start();
        Duration window = Duration.ofMillis(900);
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), new Urgency.AfterSilence(window));
        Instant third = Instant.now().plus(window.dividedBy(3));
        eventually().until(() -> !Instant.now().isBefore(third));
        Instant second = Instant.now();

        store.inbox().receive(samples.text(AWA, 2, "une question"), new Urgency.AfterSilence(window));

        Claim claim = awaitOne(store);
        assertThat(Duration.between(second, Instant.now())).isGreaterThanOrEqualTo(window);
        assertThat(claim.waiting()).hasSize(2);
    }

    @Test
    void a_burst_is_held_for_three_windows_at_most() {
        Store store = start();
        Duration window = Duration.ofMillis(500);
        AtomicLong order = new AtomicLong();
        Instant before = Instant.now();

        List<Claim> claims = new ArrayList<>();
        eventually().until(() -> {
            store.inbox()
                    .receive(samples.text(AWA, order.incrementAndGet(), "encore"), new Urgency.AfterSilence(window));
            claims.addAll(store.queue().claim(10));
            return !claims.isEmpty();
        });

        assertThat(Duration.between(before, Instant.now()))
                .isBetween(window.multipliedBy(3).minusMillis(5), window.multipliedBy(6));
    }

    @Test
    void a_message_that_cannot_wait_ends_the_hold() {
        Store store = start();
        store.inbox().receive(samples.text(AWA, 1, "Bonjour"), new Urgency.AfterSilence(Duration.ofMinutes(1)));

        store.inbox().receive(samples.message(AWA, 2, new Content.Command("menu", "")), AT_ONCE);

        Claim claim = claimOne(store);
        assertThat(claim.waiting()).extracting(Claim.Waiting::joinable).containsExactly(true, false);
    }

    @Test
    void a_message_that_could_wait_does_not_hold_one_that_cannot() {
        Store store = start();
        store.inbox().receive(samples.message(AWA, 1, new Content.Command("menu", "")), AT_ONCE);

        store.inbox().receive(samples.text(AWA, 2, "Bonjour"), new Urgency.AfterSilence(Duration.ofMinutes(1)));

        assertThat(claimOne(store).waiting()).hasSize(2);
    }

    @Test
    void a_message_after_an_answered_burst_opens_a_window_of_its_own() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);

        store.inbox().receive(samples.text(AWA, 2, "merci"), new Urgency.AfterSilence(Duration.ofMinutes(1)));
        commit(store, claim, samples.turn(claim, List.of()));
        store.queue().release(claim.lease(), Optional.empty());

        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(store.gauge().measure().inbox()).isEqualTo(1);
    }

    @Test
    void a_silenced_chat_says_until_when() {
        Store store = start();
        receive(store, AWA, 1);
        receive(store, BINTA, 1);

        store.inbox().silence(AWA, Duration.ofHours(1));

        List<Claim> claims = store.queue().claim(10);
        assertThat(claims)
                .filteredOn(claim -> claim.conversation().equals(AWA))
                .allSatisfy(claim -> assertThat(claim.standing().silentUntil()).isPresent());
        assertThat(claims)
                .filteredOn(claim -> claim.conversation().equals(BINTA))
                .allSatisfy(claim -> assertThat(claim.standing().silentUntil()).isEmpty());
    }

    @Test
    void an_echo_settles_the_send_that_was_in_doubt() {
        Store store = start();
        Claim claim = sendInDoubt(store, "**Bonjour** Awa, voici le _programme_.");

        Echo echo = store.inbox().settleEcho(BINTA, "wamid-1", "*Bonjour* Awa, voici le programme.\n1. Oui");

        assertThat(echo).isEqualTo(Echo.SETTLED);
        store.queue().release(claim.lease(), Optional.empty());
        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(store.gauge().measure().outbox()).isZero();
    }

    @Test
    void an_echo_of_something_else_settles_nothing() {
        Store store = start();
        Claim claim = sendInDoubt(store, "Bonjour Awa");

        Echo other = store.inbox().settleEcho(BINTA, "wamid-1", "Autre chose");
        Echo elsewhere = store.inbox().settleEcho(AWA, "wamid-1", "Bonjour Awa");

        assertThat(List.of(other, elsewhere)).containsOnly(Echo.KNOWN);
        store.queue().release(claim.lease(), Optional.empty());
        assertThat(claimOne(store).unsent()).extracting(Claim.Unsent::doubtful).containsExactly(true);
    }

    @Test
    void an_echo_does_not_settle_a_piece_without_words() {
        Store store = start();
        sendInDoubt(store, "👍");

        assertThat(store.inbox().settleEcho(BINTA, "wamid-1", "Autre chose")).isEqualTo(Echo.KNOWN);
        assertThat(store.inbox().settleEcho(BINTA, "wamid-2", "👍")).isEqualTo(Echo.SETTLED);
    }

    @Test
    void a_report_settles_the_very_send_that_it_is_about() {
        Store store = start();
        Claim claim = sendInDoubt(store, "Bonjour Awa");
        long piece = pieceOf(store, claim);

        assertThat(store.inbox().settleReport(AWA, piece, "wamid-1", Optional.empty()))
                .isEqualTo(Echo.KNOWN);
        assertThat(store.inbox().settleReport(BINTA, piece + 1, "wamid-1", Optional.empty()))
                .isEqualTo(Echo.KNOWN);
        assertThat(store.gauge().measure().outbox()).isOne();
        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", Optional.empty()))
                .isEqualTo(Echo.SETTLED);
        assertThat(store.gauge().measure().outbox()).isZero();
        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", Optional.empty()))
                .isEqualTo(Echo.KNOWN);
    }

    @Test
    void a_reported_failure_ends_a_send_in_doubt_unless_it_may_pass() {
        Store store = start();
        Claim claim = sendInDoubt(store, "Bonjour Awa");
        long piece = pieceOf(store, claim);

        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", Optional.of(SendFailure.THROTTLED)))
                .isEqualTo(Echo.KNOWN);
        assertThat(store.gauge().measure().outbox()).isOne();
        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", Optional.of(SendFailure.WINDOW_CLOSED)))
                .isEqualTo(Echo.SETTLED);
        assertThat(store.gauge().measure().outbox()).isZero();
    }

    @Test
    void a_piece_that_was_taken_for_sent_is_given_up_by_a_reported_failure() {
        Store store = start();
        Claim claim = sendInDoubt(store, "Bonjour Awa");
        long piece = pieceOf(store, claim);
        store.inbox().settleReport(BINTA, piece, "wamid-1", Optional.empty());

        Optional<SendFailure> failure = Optional.of(SendFailure.PLATFORM_DOWN);
        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", failure)).isEqualTo(Echo.SETTLED);
        assertThat(store.inbox().settleReport(BINTA, piece, "wamid-1", failure)).isEqualTo(Echo.KNOWN);
    }

    /** Its number, with the conversation given back. */
    private static long pieceOf(Store store, Claim claim) {
        store.queue().release(claim.lease(), Optional.empty());
        Claim again = claimOne(store);
        store.queue().release(again.lease(), Optional.empty());
        return again.unsent().getFirst().id();
    }

    private Claim sendInDoubt(Store store, String words) {
        receive(store, BINTA, 1);
        Claim claim = claimOne(store);
        Terms sending = new Terms(lastSeen(claim), false, true);
        done(store.queue().commit(claim.lease(), BINTA, samples.turn(claim, List.of(Reply.of(words))), sending));
        return claim;
    }
}
