package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

final class PacedSenderTest {

    private static final Reply REPLY = Reply.of("Bonjour");
    private static final SendOutcome SENT = new SendOutcome.Sent(Optional.empty());

    private final Time time = new Time();
    private final List<Long> departures = new ArrayList<>();
    private SendOutcome answer = SENT;
    private final Sender platform = (chat, piece, permit) -> {
        departures.add(time.millis());
        return answer;
    };
    private final PacedSender sender = new PacedSender(platform, 30, time);

    @Test
    void a_few_messages_to_a_chat_leave_at_once_and_the_others_one_a_second() {
        sendTo(() -> 1, 6, Duration.ofMinutes(1));

        assertThat(departures).containsExactly(0L, 0L, 0L, 1000L, 2000L, 3000L);
    }

    @Test
    void a_group_takes_twenty_messages_a_minute() {
        sendTo(() -> -1, 25, Duration.ofMinutes(5));

        assertThat(departures.stream().filter(moment -> moment <= 60_000)).hasSizeLessThanOrEqualTo(23);
        assertThat(departures.getLast()).isGreaterThanOrEqualTo(60_000L);
    }

    @Test
    void all_chats_together_keep_to_the_pace_of_the_bot() {
        long[] chat = {0};
        sendTo(() -> ++chat[0], 63, Duration.ofMinutes(1));

        assertThat(departures.getLast()).isBetween(1990L, 2000L);
    }

    @Test
    void there_is_room_for_something_else_only_while_no_message_would_wait() {
        assertThat(sender.hasRoomFor(chat(1))).isTrue();
        sendTo(() -> 1, 3, Duration.ofSeconds(5));

        assertThat(sender.hasRoomFor(chat(1))).isFalse();
    }

    @Test
    void what_had_room_counts_over_all() {
        while (sender.hasRoomFor(chat(1))) {
            assertThat(time.millis()).isZero();
        }

        sendTo(() -> 2, 1, Duration.ofSeconds(5));

        assertThat(departures.getFirst()).isPositive();
    }

    @Test
    void a_turn_that_comes_too_late_is_not_waited_for() {
        sendTo(() -> 1, 3, Duration.ofSeconds(5));

        SendOutcome outcome = sender.send(chat(1), REPLY, within(Duration.ofMillis(200)));

        assertThat(outcome)
                .isEqualTo(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(Duration.ofSeconds(1))));
        assertThat(departures).hasSize(3);
    }

    @Test
    void a_turn_that_was_not_taken_delays_nobody() {
        sendTo(() -> 1, 3, Duration.ofSeconds(5));
        assertThat(sender.send(chat(1), REPLY, within(Duration.ofMillis(200)))).isInstanceOf(SendOutcome.Failed.class);

        sendTo(() -> 1, 1, Duration.ofSeconds(5));

        assertThat(departures.getLast()).isEqualTo(1000L);
    }

    @Test
    void a_chat_that_wants_to_be_left_alone_is_and_others_are_not() {
        answer = throttled(35);
        sendTo(() -> 1, 1, Duration.ofSeconds(5));
        answer = SENT;

        assertThat(sender.send(chat(1), REPLY, within(Duration.ofSeconds(5)))).isEqualTo(throttled(35));
        assertThat(sender.send(chat(2), REPLY, within(Duration.ofSeconds(5)))).isEqualTo(SENT);
        assertThat(sender.send(chat(1), REPLY, within(Duration.ofSeconds(60)))).isEqualTo(SENT);
        assertThat(departures).containsExactly(0L, 0L, 35_000L);
    }

    @Test
    void when_two_chats_want_to_be_left_alone_all_are() {
        answer = throttled(35);
        sendTo(() -> 1, 1, Duration.ofSeconds(5));
        sendTo(() -> 2, 1, Duration.ofSeconds(5));
        answer = SENT;

        assertThat(sender.send(chat(3), REPLY, within(Duration.ofSeconds(5)))).isEqualTo(throttled(35));
    }

    @Test
    void memory_is_bounded() {
        long[] chat = {0};
        sendTo(() -> ++chat[0], PacedSender.MAX_CHATS + 500, Duration.ofHours(1));

        assertThat(sender.chatsRemembered()).isEqualTo(PacedSender.MAX_CHATS);
    }

    @Test
    void an_interrupted_wait_sends_nothing() {
        sendTo(() -> 1, 3, Duration.ofSeconds(5));
        time.interrupted = true;

        assertThat(sender.send(chat(1), REPLY, within(Duration.ofSeconds(5)))).isInstanceOf(SendOutcome.Failed.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(departures).hasSize(3);
    }

    private void sendTo(LongSupplier chat, int times, Duration budget) {
        for (int i = 0; i < times; i++) {
            assertThat(sender.send(chat(chat.getAsLong()), REPLY, within(budget)))
                    .isEqualTo(answer);
        }
    }

    private static RunningPermit within(Duration budget) {
        return RunningPermit.of(new MessagingChannel.Permit(budget, () -> true));
    }

    private static TelegramChat chat(long id) {
        return new TelegramChat(id, OptionalLong.empty());
    }

    private static SendOutcome throttled(long seconds) {
        return new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(Duration.ofSeconds(seconds)));
    }

    /** Passes only while somebody sleeps. */
    private static final class Time implements PacedSender.Ticker {
        private long nanos;
        private boolean interrupted;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (interrupted) {
                throw new InterruptedException();
            }
            nanos += duration.toNanos();
        }

        long millis() {
            return Duration.ofNanos(nanos).toMillis();
        }
    }
}
