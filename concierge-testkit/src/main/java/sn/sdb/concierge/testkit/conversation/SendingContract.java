package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.PersonId;

/** How every {@code ConversationQueue} keeps account of replies on their way out. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class SendingContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);

    private Claim committed(Store store, boolean sendNow, String... replies) {
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        Turn turn = samples.turn(claim, List.of(replies).stream().map(Reply::of).toList());
        var unsent = done(store.queue().commit(claim.lease(), AWA, turn, new Terms(lastSeen(claim), false, sendNow)));
        return new Claim(claim.lease(), AWA, 1, claim.standing(), List.of(), unsent);
    }

    private static long first(Claim claim) {
        return claim.unsent().getFirst().id();
    }

    private static void release(Store store, Claim claim) {
        assertThat(store.queue().release(claim.lease(), Optional.empty())).isEqualTo(Fenced.ACCEPTED);
    }

    @Test
    void replies_that_were_not_sent_are_due_in_order() {
        Store store = start();
        Claim claim = committed(store, false, "un", "deux", "trois");

        release(store, claim);

        Claim next = claimOne(store);
        assertThat(next.unsent())
                .extracting(unsent -> unsent.piece().markdown())
                .containsExactly("un", "deux", "trois");
        assertThat(next.unsent()).allSatisfy(unsent -> {
            assertThat(unsent.attempts()).isZero();
            assertThat(unsent.unknowns()).isZero();
            assertThat(unsent.doubtful()).isFalse();
        });
    }

    @Test
    void what_is_enclosed_is_kept_with_its_reply() {
        Store store = start();
        receive(store, AWA, 1);
        Claim claim = claimOne(store);
        FileId id =
                FileId.random(new PersonId(new UUID(4, 2)), Instant.parse("2026-11-23T10:00:00Z"), new SecureRandom());
        List<Reply> replies = List.of(
                Reply.of("un").quoting("12"),
                Reply.of(new Enclosure.File(id, FileName.of("Reçu d’Awa.pdf"), "application/pdf")),
                Reply.of(new Enclosure.Place(14.71852, -17.46344, "Paroisse Saint-Dominique", "Point E")));
        Turn turn = samples.turn(claim, replies);
        done(store.queue().commit(claim.lease(), AWA, turn, new Terms(lastSeen(claim), false, false)));

        release(store, claim);

        assertThat(claimOne(store).unsent()).extracting(Claim.Unsent::piece).containsExactlyElementsOf(replies);
    }

    @Test
    void what_was_begun_and_not_settled_is_in_doubt() {
        Store store = start();
        Claim claim = committed(store, false, "un", "deux");

        assertThat(store.queue().begin(claim.lease(), first(claim))).isEqualTo(Fenced.ACCEPTED);
        release(store, claim);

        List<Claim.Unsent> unsent = claimOne(store).unsent();
        assertThat(unsent).extracting(Claim.Unsent::doubtful).containsExactly(true, false);
        assertThat(unsent).extracting(Claim.Unsent::attempts).containsExactly(1, 0);
        assertThat(unsent).extracting(Claim.Unsent::unknowns).containsExactly(0, 0);
    }

    @Test
    void the_first_reply_of_a_turn_that_sends_at_once_is_in_doubt_until_it_is_settled() {
        Store store = start();
        Claim claim = committed(store, true, "un", "deux");
        assertThat(claim.unsent()).extracting(Claim.Unsent::doubtful).containsExactly(false, false);

        release(store, claim);

        List<Claim.Unsent> unsent = claimOne(store).unsent();
        assertThat(unsent).extracting(Claim.Unsent::doubtful).containsExactly(true, false);
        assertThat(unsent).extracting(Claim.Unsent::attempts).containsExactly(1, 0);
    }

    @Test
    void what_was_sent_is_gone() {
        Store store = start();
        Claim claim = committed(store, true, "un", "deux");

        store.queue().settle(claim.lease(), sent(first(claim)));
        release(store, claim);

        assertThat(claimOne(store).unsent())
                .extracting(unsent -> unsent.piece().markdown())
                .containsExactly("deux");
    }

    @Test
    void the_last_settlement_is_recorded_with_the_release() {
        Store store = start();
        Claim claim = committed(store, true, "un");

        store.queue().release(claim.lease(), Optional.of(sent(first(claim))));

        assertThat(store.queue().claim(10)).isEmpty();
        assertThat(store.gauge().measure().outbox()).isZero();
    }

    private static Settled sent(long unsent) {
        return new Settled(unsent, new Settlement.Sent(Optional.of("wamid-1")));
    }

    @Test
    void a_postponed_piece_is_due_when_its_time_has_come() {
        Store store = start();
        Claim claim = committed(store, true, "un");
        Duration later = Duration.ofMillis(700);
        Instant before = Instant.now();

        store.queue().release(claim.lease(), Optional.of(postponed(first(claim), later, false)));

        assertThat(store.queue().claim(10)).isEmpty();
        Claim.Unsent unsent = awaitOne(store).unsent().getFirst();
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(later);
        assertThat(unsent.attempts()).isEqualTo(1);
        assertThat(unsent.unknowns()).isZero();
        assertThat(unsent.doubtful()).isFalse();
        assertThat(unsent.dueAt()).isAfter(unsent.createdAt());
    }

    @Test
    void a_piece_that_may_have_arrived_is_postponed_in_doubt() {
        Store store = start();
        Claim claim = committed(store, true, "un");

        store.queue().release(claim.lease(), Optional.of(postponed(first(claim), Duration.ZERO, true)));

        Claim.Unsent unsent = awaitOne(store).unsent().getFirst();
        assertThat(unsent.attempts()).isEqualTo(1);
        assertThat(unsent.unknowns()).isEqualTo(1);
        assertThat(unsent.doubtful()).isTrue();
    }

    private static Settled postponed(long unsent, Duration retryAfter, boolean doubtful) {
        return new Settled(unsent, new Settlement.Postponed(retryAfter, doubtful));
    }

    @Test
    void a_message_is_answered_although_a_piece_is_postponed() {
        Store store = start();
        Claim claim = committed(store, true, "un");
        store.queue().release(claim.lease(), Optional.of(postponed(first(claim), Duration.ofHours(1), false)));

        receive(store, AWA, 2);

        Claim next = claimOne(store);
        assertThat(next.waiting()).hasSize(1);
        assertThat(next.unsent()).hasSize(1);
    }

    @Test
    void what_was_given_up_is_gone_and_the_rest_is_not() {
        Store store = start();
        Claim claim = committed(store, true, "un", "deux");

        store.queue().settle(claim.lease(), new Settled(first(claim), new Settlement.GivenUp("rejected", false)));
        release(store, claim);

        assertThat(claimOne(store).unsent())
                .extracting(unsent -> unsent.piece().markdown())
                .containsExactly("deux");
        assertThat(store.reachable(AWA.user())).isTrue();
    }

    @Test
    void somebody_who_cannot_be_reached_is_marked_until_they_write() {
        Store store = start();
        Claim claim = committed(store, true, "un");
        assertThat(store.reachable(AWA.user())).isTrue();

        store.queue()
                .release(
                        claim.lease(), Optional.of(new Settled(first(claim), new Settlement.GivenUp("blocked", true))));
        assertThat(store.reachable(AWA.user())).isFalse();

        receive(store, AWA, 2);
        answer(store, claimOne(store));
        assertThat(store.reachable(AWA.user())).isTrue();
    }

    @Test
    void what_is_settled_stays_settled() {
        Store store = start();
        Claim claim = committed(store, true, "un");
        store.queue().settle(claim.lease(), sent(first(claim)));

        store.queue().settle(claim.lease(), postponed(first(claim), Duration.ZERO, true));
        release(store, claim);

        assertThat(store.queue().claim(10)).isEmpty();
    }

    @Test
    void what_is_settled_is_not_begun_again() {
        Store store = start();
        Claim claim = committed(store, true, "un");
        store.queue().settle(claim.lease(), sent(first(claim)));

        assertThat(store.queue().begin(claim.lease(), first(claim))).isEqualTo(Fenced.STALE);
        assertThat(store.gauge().measure().outbox()).isZero();
    }
}
