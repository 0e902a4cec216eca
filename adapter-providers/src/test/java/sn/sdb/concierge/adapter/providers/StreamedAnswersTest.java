package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;

/** Answers in pieces, over HTTP: a service that streams, and Gemini behind it, which always answers "Dimanche.". */
final class StreamedAnswersTest {

    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final StreamTimes PATIENT = new StreamTimes(Duration.ofSeconds(15), Duration.ofSeconds(15));
    private static final StreamTimes IMPATIENT = new StreamTimes(Duration.ofSeconds(1), Duration.ofSeconds(15));
    private static final StreamTimes IMPATIENT_LATER = new StreamTimes(Duration.ofSeconds(15), Duration.ofMillis(500));

    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final CountDownLatch seen = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        first.start();
        second.start();
        second.enqueue(ScriptedStream.begin()
                .send(Sse.answer(Dialect.GEMINI, "Dimanche.", false))
                .end()
                .response());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void pieces_arrive_before_the_answer_ends(Dialect dialect) {
        first.enqueue(ScriptedStream.begin()
                .send(Sse.opening(dialect) + Sse.piece(dialect, "Le samedi "))
                .await(seen)
                .send(Sse.piece(dialect, "à 9 h.") + Sse.closing(dialect, false))
                .end()
                .response());

        Outcome outcome = ask(dialect, PATIENT);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
            assertThat(answered.answer().text()).isEqualTo("Le samedi à 9 h.");
            assertThat(answered.answer().usage().output()).isEqualTo(20);
        });
        assertThat(pieces).containsExactly("Le samedi ", "à 9 h.");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void characters_that_arrive_in_parts_stay_whole(Dialect dialect) {
        first.enqueue(ScriptedStream.begin()
                .sendByByte(Sse.piece(dialect, "à 9 h 🙏 é"))
                .send(Sse.pieceOf(dialect, "\"\\ud83d\"") + Sse.pieceOf(dialect, "\"\\ude4f.\""))
                .send(Sse.closing(dialect, false))
                .end()
                .response());

        ask(dialect, PATIENT);

        assertThat(pieces).containsExactly("à 9 h 🙏 é", "🙏.");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_service_that_only_keeps_the_connection_alive_gives_way_to_the_next(Dialect dialect) throws Exception {
        ScriptedStream silent =
                ScriptedStream.begin().send(Sse.opening(dialect)).hang();
        first.enqueue(silent.response());

        assertThat(ask(dialect, IMPATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
        assertThat(silent.hasSeenClientLeave()).isTrue();
    }

    @Test
    void a_service_that_does_not_even_answer_gives_way_to_the_next() {
        first.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(ask(Dialect.ANTHROPIC, IMPATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
        assertThat(first.getRequestCount()).isLessThan(2);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_model_that_thinks_is_waited_for(Dialect dialect) {
        StreamTimes times = new StreamTimes(Duration.ofSeconds(1), Duration.ofSeconds(10));
        first.enqueue(ScriptedStream.begin()
                .send(Sse.thought(dialect))
                .pause(1200)
                .send(Sse.piece(dialect, "Samedi.") + Sse.closing(dialect, false))
                .end()
                .response());

        ask(dialect, times);

        assertThat(text()).isEqualTo("Samedi.");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void an_error_before_the_first_piece_is_like_one_without_a_stream(Dialect dialect) {
        first.enqueue(ScriptedStream.begin()
                .send(Sse.opening(dialect) + Sse.piece(dialect, "\n\n") + Sse.error(dialect))
                .end()
                .response());

        assertThat(ask(dialect, PATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
        assertThat(first.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_stream_without_a_word_gives_way_to_the_next() {
        for (int i = 0; i < 2; i++) {
            first.enqueue(ScriptedStream.begin().end().response());
        }

        assertThat(ask(Dialect.ANTHROPIC, PATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_connection_that_breaks_after_the_first_piece_cuts_the_answer(Dialect dialect) {
        first.enqueue(begun(dialect).breakOff().response());

        assertIsCut(ask(dialect, PATIENT));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_breaks_before_anybody_has_seen_it_gives_way_to_the_next(Dialect dialect) {
        first.enqueue(begun(dialect).breakOff().response());
        first.enqueue(begun(dialect).send(Sse.error(dialect)).end().response());
        first.enqueue(begun(dialect).breakOff().response());
        AnswerProvider.Pieces unseen = new AnswerProvider.Pieces() {
            @Override
            public void piece(String text) {
                pieces.add(text);
            }

            @Override
            public void startOver() {
                pieces.clear();
            }

            @Override
            public boolean seen() {
                return false;
            }
        };

        Outcome outcome = answers(dialect, PATIENT).ask(Questions.asking("Quand ?"), BUDGET, unseen);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
        assertThat(second.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void an_error_after_the_first_piece_cuts_the_answer(Dialect dialect) {
        first.enqueue(begun(dialect).send(Sse.error(dialect)).end().response());

        assertIsCut(ask(dialect, PATIENT));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_service_that_falls_silent_after_the_first_piece_cuts_the_answer(Dialect dialect) throws Exception {
        ScriptedStream silent = begun(dialect).hang();
        first.enqueue(silent.response());

        assertIsCut(ask(dialect, IMPATIENT_LATER));
        assertThat(silent.hasSeenClientLeave()).isTrue();
    }

    @Test
    void an_answer_without_end_is_cut() {
        ScriptedStream endless = begun(Dialect.ANTHROPIC);
        byte[] comment = (":" + "x".repeat(1 << 16) + "\n").getBytes(UTF_8);
        for (int i = 0; i < 20; i++) {
            endless.send(comment);
        }
        first.enqueue(endless.send(Sse.closing(Dialect.ANTHROPIC, false)).end().response());

        assertIsCut(ask(Dialect.ANTHROPIC, PATIENT));
    }

    @Test
    void an_answer_ends_with_the_budget_even_after_it_has_begun() {
        first.enqueue(begun(Dialect.ANTHROPIC).hang().response());

        assertIsCut(answers(Dialect.ANTHROPIC, PATIENT)
                .ask(Questions.asking("Quand ?"), Duration.ofSeconds(2), pieces::add));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_refusal_takes_back_what_was_begun(Dialect dialect) {
        first.enqueue(begun(dialect).send(Sse.refusal(dialect)).end().response());

        assertThat(ask(dialect, PATIENT)).isInstanceOf(Outcome.Blocked.class);
        assertThat(second.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void an_interruption_reaches_the_socket(Dialect dialect) throws Exception {
        ScriptedStream silent = begun(dialect).hang();
        first.enqueue(silent.response());
        FutureTask<Outcome> call = new FutureTask<>(() -> ask(dialect, PATIENT));
        Thread caller = Thread.startVirtualThread(call);
        assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(silent.hasSeenClientLeave()).isTrue();
        assertThat(second.getRequestCount()).isZero();
    }

    @Test
    void who_takes_the_pieces_slowly_is_not_the_services_silence() {
        first.enqueue(begun(Dialect.ANTHROPIC)
                .send(Sse.piece(Dialect.ANTHROPIC, " à 9 h."))
                .await(seen)
                .send(Sse.closing(Dialect.ANTHROPIC, false))
                .end()
                .response());

        Outcome outcome = answers(Dialect.ANTHROPIC, IMPATIENT_LATER)
                .ask(Questions.asking("Quand ?"), BUDGET, piece -> {
                    if (piece.contains("9")) {
                        take(Duration.ofMillis(800));
                    }
                });

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    }

    /** Some models give their reason to stop with every piece. */
    @Test
    void gemini_has_to_come_to_its_end_as_well() {
        String piece = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Le samedi\"}]},"
                + "\"finishReason\":\"STOP\"}]}\n\n";
        first.enqueue(ScriptedStream.begin().send(piece).breakOff().response());

        assertIsCut(ask(Dialect.GEMINI, PATIENT));
    }

    @Test
    void a_document_that_does_not_come_to_its_end_gives_way_to_the_next() {
        first.enqueue(new MockResponse.Builder()
                .setHeader("content-type", "application/json")
                .body(Dialect.ANTHROPIC.answer("Le samedi.", false))
                .throttleBody(1, 1, TimeUnit.SECONDS)
                .build());

        assertThat(ask(Dialect.ANTHROPIC, IMPATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(text()).isEqualTo("Dimanche.");
        assertThat(first.getRequestCount()).isLessThan(2);
    }

    @Test
    void a_service_that_does_not_stream_gives_its_answer_in_one_piece() {
        first.enqueue(new MockResponse.Builder()
                .setHeader("content-type", "application/json")
                .body(Dialect.OPENROUTER.answer("Le samedi.", false))
                .build());

        assertThat(ask(Dialect.OPENROUTER, PATIENT)).isInstanceOf(Outcome.Answered.class);
        assertThat(pieces).containsExactly("Le samedi.");
    }

    /** Once the last event has come there is nothing to wait for. */
    @Test
    void the_connection_serves_the_next_question() throws Exception {
        for (int i = 0; i < 2; i++) {
            first.enqueue(new MockResponse.Builder()
                    .setHeader("content-type", "text/event-stream")
                    .chunkedBody(Sse.answer(Dialect.ANTHROPIC, "Samedi.", false), 64)
                    .build());
        }
        AnswerProvider answers = answers(Dialect.ANTHROPIC, PATIENT);

        answers.ask(Questions.asking("1"), BUDGET, pieces::add);
        answers.ask(Questions.asking("2"), BUDGET, pieces::add);

        assertThat(first.takeRequest().getConnectionIndex()).isZero();
        assertThat(first.takeRequest().getConnectionIndex()).isZero();
        assertThat(text()).isEqualTo("Samedi.Samedi.");
    }

    private static ScriptedStream begun(Dialect dialect) {
        return ScriptedStream.begin().send(Sse.opening(dialect) + Sse.piece(dialect, "Le samedi"));
    }

    private void assertIsCut(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Cut.class, cut -> assertThat(cut.begun().text()).isEqualTo("Le samedi"));
        assertThat(text()).isEqualTo("Le samedi");
        assertThat(first.getRequestCount()).isEqualTo(1);
        assertThat(second.getRequestCount()).isZero();
    }

    private Outcome ask(Dialect dialect, StreamTimes times) {
        return answers(dialect, times).ask(Questions.asking("Quand ?"), BUDGET, piece -> {
            pieces.add(piece);
            seen.countDown();
        });
    }

    /** Takes this long, then lets the server go on. */
    private void take(Duration time) {
        try {
            if (!seen.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                seen.countDown();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String text() {
        return String.join("", pieces);
    }

    private AnswerProvider answers(Dialect dialect, StreamTimes times) {
        List<ApiKey> keys = List.of(new ApiKey("k"));
        return AnswerProviders.inOrder(
                List.of(
                        dialect.settings(first.url("/").uri(), keys),
                        Dialect.GEMINI.settings(second.url("/").uri(), keys)),
                new FailoverSettings(3, 10),
                Clock.systemUTC(),
                (provider, key, outcome, elapsed) -> {},
                new ProviderHttp(Clock.systemUTC(), Dns.SYSTEM, times));
    }
}
