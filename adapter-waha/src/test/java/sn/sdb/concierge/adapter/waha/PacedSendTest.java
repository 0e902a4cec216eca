package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

final class PacedSendTest {

    private static final ChatAddress CHAT = new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");
    private static final Duration GAP = Duration.ofSeconds(1);
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> budgets = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private double random = 0.5;

    private final PieceSend sender = (to, piece, permit) -> {
        budgets.add(permit.budget());
        return new SendOutcome.Sent(Optional.empty());
    };

    private final PieceSend paced =
            new PacedSend(sender, GAP, new PacedSend.Clockwork(() -> now, () -> random, this::sleep));

    private static Permit within(Duration budget) {
        return new Permit(budget, () -> true);
    }

    private void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
        now += time.toNanos();
    }

    @Test
    void the_first_goes_at_once_and_the_next_waits_for_the_gap() {
        paced.send(CHAT, Reply.of("a"), within(BUDGET));
        paced.send(CHAT, Reply.of("b"), within(BUDGET));
        paced.send(CHAT, Reply.of("c"), within(BUDGET));

        assertThat(pauses).containsExactly(Duration.ZERO, GAP, GAP);
    }

    @Test
    void time_that_passed_counts() {
        paced.send(CHAT, Reply.of("a"), within(BUDGET));
        now += Duration.ofMillis(400).toNanos();
        paced.send(CHAT, Reply.of("b"), within(BUDGET));
        now += Duration.ofSeconds(5).toNanos();
        paced.send(CHAT, Reply.of("c"), within(BUDGET));

        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofMillis(600), Duration.ZERO);
    }

    @Test
    void the_gap_varies_by_a_quarter() {
        random = 0;
        paced.send(CHAT, Reply.of("a"), within(BUDGET));
        random = 1;
        paced.send(CHAT, Reply.of("b"), within(BUDGET));
        paced.send(CHAT, Reply.of("c"), within(BUDGET));

        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofMillis(750), Duration.ofMillis(1250));
    }

    @Test
    void the_wait_is_taken_from_the_budget() {
        paced.send(CHAT, Reply.of("a"), within(BUDGET));
        paced.send(CHAT, Reply.of("b"), within(BUDGET));

        assertThat(budgets).containsExactly(BUDGET, BUDGET.minus(GAP));
    }

    @Test
    void who_would_wait_for_more_than_half_their_time_is_told_when_to_come_back() {
        paced.send(CHAT, Reply.of("a"), within(BUDGET));

        assertThat(paced.send(CHAT, Reply.of("b"), within(Duration.ofMillis(1999))))
                .isEqualTo(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(GAP)));
        assertThat(budgets).hasSize(1);
    }

    @Test
    void who_was_sent_away_takes_no_turn() {
        paced.send(CHAT, Reply.of("a"), within(BUDGET));
        paced.send(CHAT, Reply.of("b"), within(Duration.ofMillis(100)));
        paced.send(CHAT, Reply.of("c"), within(BUDGET));

        assertThat(pauses).containsExactly(Duration.ZERO, GAP);
    }

    @Test
    void an_interrupted_wait_sends_nothing() {
        Thread.currentThread().interrupt();

        SendOutcome outcome = paced.send(CHAT, Reply.of("a"), within(BUDGET));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
        assertThat(budgets).isEmpty();
    }
}
