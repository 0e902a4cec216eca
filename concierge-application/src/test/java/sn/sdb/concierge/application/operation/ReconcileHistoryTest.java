package sn.sdb.concierge.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.conversation.Identities;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessageHistory;
import sn.sdb.concierge.domain.message.MessageHistory.Found;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

final class ReconcileHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T09:00:00Z");
    private static final Duration MAX_AGE = Duration.ofHours(6);
    private static final Conversation AWA = Samples.whatsApp("+221770000001");
    private static final Conversation BINTA = Samples.whatsApp("+221770000002");
    private static final String DUTY = "waha-history:default";

    private Instant now = BEGIN;
    private final InMemoryStore store = new InMemoryStore(() -> now);
    private final History history = new History();
    private final CapturedLogs logs = new CapturedLogs();
    private ReconcileHistory reconcile = process("one");

    @AfterEach
    void close() {
        logs.close();
    }

    private ReconcileHistory process(String instance) {
        AlertAdmins admins = new AlertAdmins(
                store.alerts(), List.of(Samples.telegram(9)), new Phrases(), Language.FR, Runnable::run, () -> now);
        return new ReconcileHistory(
                new ReconcileHistory.Source("waha", DUTY, history),
                accepting(),
                store.duties(instance, false),
                admins,
                MAX_AGE,
                () -> now);
    }

    private AcceptEvent accepting() {
        return new AcceptEvent(
                store.inbox(),
                store.people(),
                new Identities(store.whatsAppNames(), HiddenNumbers.UNKNOWN, () -> now),
                EmergencyDetector.standard(),
                CommandWords.standard(),
                Duration.ZERO);
    }

    /** A platform that remembers everything, unless it is told how to answer. */
    private static final class History implements MessageHistory {
        final List<InboundMessage> all = new ArrayList<>();
        final List<Instant> asked = new ArrayList<>();
        Optional<Found> instead = Optional.empty();
        Runnable meanwhile = () -> {};

        @Override
        public Found since(Instant from) {
            asked.add(from);
            meanwhile.run();
            return instead.orElseGet(() -> new Found.Written(
                    all.stream()
                            .filter(one -> !one.sentAt().isBefore(from))
                            .<InboundEvent>map(InboundEvent.Received::new)
                            .toList(),
                    true));
        }
    }

    private InboundMessage written(Conversation who, Content content) {
        InboundMessage message = new InboundMessage(
                new DeliveryKey("waha:default:" + history.all.size()),
                who,
                content,
                "3A" + history.all.size(),
                now.toEpochMilli(),
                now,
                Optional.empty(),
                Optional.empty());
        history.all.add(message);
        return message;
    }

    private InboundMessage written(Conversation who, String words) {
        return written(who, new Content.Text(words));
    }

    private void delivered(InboundMessage message) {
        assertThat(accepting().accept(new InboundEvent.Received(message))).isEqualTo(AcceptEvent.Result.STORED);
    }

    private void lookAfter(Duration time) {
        now = now.plus(time);
        reconcile.look();
    }

    /** What waits in each conversation, in its order. */
    private List<List<String>> waiting() {
        return store.queue().claim(10).stream()
                .map(claim -> claim.waiting().stream()
                        .map(one -> one.message().content())
                        .map(content -> content instanceof Content.Text(String body) ? body : "file")
                        .toList())
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private List<String> told() {
        return store.queue().claim(10).stream()
                .map(Claim::unsent)
                .flatMap(List::stream)
                .map(unsent -> unsent.piece().markdown())
                .toList();
    }

    private long logged(String event) {
        return logs.lines().stream().filter(line -> line.contains(event)).count();
    }

    @Test
    void the_first_run_begins_now() {
        written(AWA, "last year");
        lookAfter(Duration.ofDays(300));

        assertThat(waiting()).isEmpty();
        assertThat(history.asked).containsExactly(now);
        assertThat(store.duties().doneUntil(DUTY)).contains(now);
    }

    @Test
    void a_first_run_without_an_answer_is_repeated() {
        history.instead = Optional.of(new Found.NotNow("session not working"));
        reconcile.look();
        written(AWA, "before the telephone was linked");
        history.instead = Optional.empty();
        lookAfter(Duration.ofHours(1));

        assertThat(waiting()).isEmpty();
        assertThat(store.duties().doneUntil(DUTY)).contains(now);
    }

    @Test
    void what_was_written_while_nobody_listened_is_stored_once_and_in_order() {
        reconcile.look();
        reconcile.stop();
        now = now.plusSeconds(60);
        written(AWA, "a1");
        written(BINTA, "b1");
        now = now.plusSeconds(60);
        delivered(written(AWA, "a2"));
        reconcile = process("two");
        lookAfter(Duration.ofHours(1));
        lookAfter(Duration.ofMinutes(2));

        assertThat(waiting()).containsExactlyInAnyOrder(List.of("a1", "a2"), List.of("b1"));
        assertThat(logged("waha_history_reconciled")).isEqualTo(1);
        assertThat(logged("waha_webhook_silent")).isZero();
    }

    @Test
    void a_pass_goes_back_a_little_before_the_end_of_the_last_one_and_never_too_far() {
        reconcile.look();
        lookAfter(Duration.ofMinutes(2));
        lookAfter(Duration.ofMinutes(2));
        assertThat(history.asked).containsExactly(BEGIN, BEGIN, now.minus(Duration.ofMinutes(4)));

        lookAfter(Duration.ofDays(3));
        assertThat(history.asked).last().isEqualTo(now.minus(MAX_AGE));
    }

    @Test
    void a_pass_that_breaks_off_is_repeated_from_where_it_began() {
        reconcile.look();
        reconcile.stop();
        now = now.plusSeconds(60);
        written(AWA, "a1");
        InboundMessage second = written(BINTA, "b1");
        reconcile = process("two");
        history.meanwhile = () -> store.away(true);
        lookAfter(Duration.ofMinutes(2));
        assertThat(backAgain(() -> store.duties().doneUntil(DUTY))).contains(BEGIN);

        // The first was stored before the process was killed.
        history.meanwhile = () -> {};
        delivered(history.all.getFirst());
        reconcile = process("three");
        lookAfter(Duration.ofMinutes(10));

        assertThat(history.asked).last().isEqualTo(BEGIN);
        assertThat(waiting()).containsExactlyInAnyOrder(List.of("a1"), List.of("b1"));
        assertThat(accepting().accept(new InboundEvent.Received(second))).isEqualTo(AcceptEvent.Result.DUPLICATE);
    }

    private <T> T backAgain(Supplier<T> asked) {
        store.away(false);
        return asked.get();
    }

    @Test
    void a_part_of_a_history_is_stored_and_asked_for_again() {
        reconcile.look();
        InboundMessage one = written(AWA, "a1");
        history.instead = Optional.of(new Found.Written(List.of(new InboundEvent.Received(one)), false));
        reconcile.platformIsBack();
        lookAfter(Duration.ofMinutes(5));

        assertThat(waiting()).containsExactly(List.of("a1"));
        assertThat(store.duties().doneUntil(DUTY)).contains(BEGIN);
        assertThat(logged("waha_history_too_long")).isEqualTo(1);
    }

    @Test
    void an_engine_without_history_is_told_once() {
        history.instead = Optional.of(new Found.NotKept("status 422"));
        for (int i = 0; i < 5; i++) {
            lookAfter(Duration.ofMinutes(2));
        }

        assertThat(history.asked).hasSize(5);
        assertThat(logs.lines().stream().filter(line -> line.contains("waha_history_unavailable")))
                .singleElement()
                .asString()
                .contains("status 422");
        assertThat(store.duties().doneUntil(DUTY)).isEmpty();
    }

    @Test
    void one_process_at_a_time_asks() {
        ReconcileHistory other = process("two");
        reconcile.look();
        other.look();
        assertThat(history.asked).hasSize(1);

        reconcile.stop();
        now = now.plus(Duration.ofMinutes(2));
        other.look();
        reconcile.look();
        assertThat(history.asked).hasSize(2);
    }

    @Test
    void who_has_lost_the_duty_meanwhile_records_nothing() {
        history.meanwhile = () -> {
            now = now.plus(Duration.ofHours(1));
            Optional<Duties.Held> theirs = store.duties("two", false).take(DUTY, Duration.ofHours(1));
            assertThat(theirs).isPresent();
        };
        reconcile.look();

        assertThat(store.duties().doneUntil(DUTY)).isEmpty();
    }

    @Test
    void between_passes_nothing_is_asked_unless_the_platform_is_back() {
        reconcile.look();
        lookAfter(Duration.ofSeconds(5));
        assertThat(history.asked).hasSize(1);

        reconcile.platformIsBack();
        lookAfter(Duration.ofSeconds(5));
        assertThat(history.asked).hasSize(2);
    }

    @Test
    void what_is_still_on_its_way_is_left_to_the_webhook_and_then_taken() {
        reconcile.look();
        now = now.plusSeconds(90);
        written(AWA, "a1");
        lookAfter(Duration.ofSeconds(30));
        assertThat(waiting()).isEmpty();

        lookAfter(Duration.ofMinutes(2));
        assertThat(waiting()).containsExactly(List.of("a1"));
        assertThat(logged("waha_webhook_silent")).isEqualTo(1);
    }

    @Test
    void a_webhook_that_stays_silent_is_told_after_three_minutes() {
        reconcile.look();
        for (int i = 0; i < 2; i++) {
            now = now.plusSeconds(40);
            written(AWA, "lost " + i);
            lookAfter(Duration.ofSeconds(80));
        }
        assertThat(logs.lines().stream().filter(line -> line.contains("waha_webhook_silent")))
                .hasSize(2)
                .allMatch(line -> line.contains("messages=\"1\""));

        assertThat(told()).singleElement().asString().contains("set-webhook", "redémarrez", "3 minutes");
    }

    @Test
    void a_single_loss_and_a_quiet_night_are_no_alarm() {
        reconcile.look();
        now = now.plusSeconds(40);
        written(AWA, "lost");
        lookAfter(Duration.ofSeconds(80));
        for (int i = 0; i < 200; i++) {
            lookAfter(Duration.ofMinutes(2));
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void a_delivery_in_between_begins_the_count_anew() {
        reconcile.look();
        Stream.of(false, true, false).forEach(delivers -> {
            now = now.plusSeconds(40);
            InboundMessage message = written(AWA, "w");
            if (delivers) {
                delivered(message);
            }
            lookAfter(Duration.ofSeconds(80));
        });

        assertThat(told()).isEmpty();
    }

    @Test
    void what_came_while_the_platform_was_away_or_the_webhook_could_not_be_taken_is_no_silence() {
        reconcile.look();
        history.instead = Optional.of(new Found.NotNow("session not working"));
        lookAfter(Duration.ofMinutes(2));
        written(AWA, "a1");
        history.instead = Optional.empty();
        lookAfter(Duration.ofMinutes(2));
        now = now.plusSeconds(30);
        written(AWA, "a2");
        reconcile.platformIsBack();
        lookAfter(Duration.ofSeconds(70));

        assertThat(waiting()).containsExactly(List.of("a1", "a2"));
        assertThat(logged("waha_webhook_silent")).isZero();
    }

    @Test
    void a_file_that_is_still_downloaded_is_no_silence() {
        reconcile.look();
        now = now.plusSeconds(40);
        written(
                AWA,
                new Content.Image(
                        new Content.Attachment("none", "image/jpeg", Optional.empty(), Optional.empty()),
                        Optional.empty()));
        lookAfter(Duration.ofSeconds(80));

        assertThat(waiting()).containsExactly(List.of("file"));
        assertThat(logged("waha_webhook_silent")).isZero();
    }
}
