package sn.sdb.concierge.testkit.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * What every {@link MessagingChannel} owes the core. The implementer says how to make the channel, without any pacing,
 * and plays its platform with an HTTP server; a channel is made anew in each test.
 */
public abstract class MessagingChannelContract extends EnclosureContract {

    /** How long a throttling platform wants to be left alone. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(35);

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration SHORT_BUDGET = Duration.ofMillis(500);

    /** What a busy machine may add to the time a call takes. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final String WORDS = "Bonjour, le parrain vient samedi";

    /** A button pressed by somebody, as the channel's webhook reports it. */
    protected abstract InboundMessage pressedButton();

    /** The longest text the platform shows in one message, in UTF-16 units. */
    protected abstract int longestText();

    /** What must never be logged: keys and tokens, and the chat id in full. */
    protected abstract List<String> secrets();

    @AfterEach
    final void neither_secrets_nor_words_were_logged() {
        assertThat(logged()).doesNotContain(secrets()).doesNotContain(WORDS, "parrain");
    }

    @Test
    void a_send_that_the_platform_took_is_sent() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        SendOutcome outcome = channel.send(someone(), Reply.of(WORDS), ours(BUDGET));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Sent.class,
                        sent -> assertThat(sent.providerRef()).isPresent());
        assertThat(textsAskedToShow()).containsExactly(WORDS);
    }

    @Test
    void every_send_leaves_a_log_line_with_its_duration() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), Reply.of(WORDS), ours(BUDGET))).isInstanceOf(SendOutcome.Sent.class);

        assertThat(logged()).contains("api_request_duration");
    }

    @Test
    void a_throttling_platform_is_left_alone_as_long_as_it_says() {
        assertThat(endOfSendWhenPlatform(PlatformBehaviour.THROTTLES))
                .isEqualTo(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(RETRY_AFTER)));
    }

    @Test
    void a_recipient_that_cannot_be_reached_is_given_up() {
        assertThat(failureWhenPlatform(PlatformBehaviour.KNOWS_NO_SUCH_RECIPIENT)
                        .remedy())
                .isEqualTo(SendFailure.Remedy.GIVE_UP_ON_PERSON);
    }

    @Test
    void a_refused_key_raises_an_alert() {
        assertThat(failureWhenPlatform(PlatformBehaviour.REFUSES_THE_KEY)).isEqualTo(SendFailure.UNAUTHORIZED);
    }

    @Test
    void a_refused_message_is_not_sent_again() {
        assertThat(failureWhenPlatform(PlatformBehaviour.REFUSES_THE_MESSAGE)).isEqualTo(SendFailure.REJECTED);
    }

    @Test
    void a_refused_connection_is_a_failure_since_nothing_left() {
        assertThat(failureWhenPlatform(PlatformBehaviour.REFUSES_CONNECTIONS)).isEqualTo(SendFailure.PLATFORM_DOWN);
    }

    @Test
    void a_server_error_leaves_the_end_unknown() {
        assertThat(endOfSendWhenPlatform(PlatformBehaviour.BREAKS)).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void an_answer_cut_off_after_the_request_leaves_the_end_unknown() {
        assertThat(endOfSendWhenPlatform(PlatformBehaviour.CUTS_THE_ANSWER)).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void a_hanging_platform_leaves_the_end_unknown_within_the_budget() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.HANGS);

        SendOutcome outcome =
                within(SHORT_BUDGET.plus(SLACK), () -> channel.send(someone(), Reply.of(WORDS), ours(SHORT_BUDGET)));

        assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(textsAskedToShow()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void an_answer_without_sense_is_not_a_failure_since_the_message_may_have_arrived() {
        SendOutcome outcome = endOfSendWhenPlatform(PlatformBehaviour.ANSWERS_GARBAGE);

        assertThat(outcome).isNotInstanceOf(SendOutcome.Failed.class);
        if (outcome instanceof SendOutcome.Sent sent) {
            assertThat(sent.providerRef()).isEmpty();
        }
    }

    @Test
    void a_permit_that_is_no_longer_ours_sends_nothing() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        SendOutcome outcome =
                channel.send(someone(), Reply.of(WORDS), new MessagingChannel.Permit(BUDGET, () -> false));

        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
        assertThat(textsAskedToShow()).isEmpty();
    }

    @Test
    void what_was_never_sent_is_never_found() {
        for (PlatformBehaviour behaviour : List.of(
                PlatformBehaviour.ACCEPTS,
                PlatformBehaviour.BREAKS,
                PlatformBehaviour.REFUSES_CONNECTIONS,
                PlatformBehaviour.ANSWERS_GARBAGE)) {
            MessagingChannel channel = channelWhosePlatform(behaviour);

            assertThat(channel.trace(someone(), Reply.of(WORDS), Instant.EPOCH))
                    .describedAs("platform %s", behaviour)
                    .isNotEqualTo(MessagingChannel.Trace.FOUND);
        }
    }

    @Test
    void typing_and_acknowledging_never_throw_and_never_hold_anybody_up() {
        for (PlatformBehaviour behaviour : PlatformBehaviour.values()) {
            MessagingChannel channel = channelWhosePlatform(behaviour);
            InboundMessage pressed = pressedButton();

            assertThatCode(() -> within(Duration.ofSeconds(15), () -> {
                        channel.showTyping(someone());
                        channel.acknowledge(pressed);
                        return behaviour;
                    }))
                    .describedAs("platform %s", behaviour)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void many_may_send_at_once() throws InterruptedException, ExecutionException {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);
        List<String> texts =
                IntStream.range(0, 20).mapToObj(i -> "message " + i).toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SendOutcome>> sends = new ArrayList<>();
            texts.forEach(text -> sends.add(() -> channel.send(someone(), Reply.of(text), ours(BUDGET))));
            for (Future<SendOutcome> end : threads.invokeAll(sends)) {
                assertThat(end.get()).isInstanceOf(SendOutcome.Sent.class);
            }
        }

        assertThat(textsAskedToShow()).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void a_short_reply_is_its_own_only_piece() {
        Reply reply = new Reply("Bonjour **Awa**", List.of(new Reply.Option("menu:1", "Horaires")), Optional.of("12"));

        assertThat(channelWhosePlatform(PlatformBehaviour.ACCEPTS).split(reply)).containsExactly(reply);
    }

    @Test
    void a_long_reply_keeps_every_word_whole_and_in_order() {
        String text = paragraphs(60);

        List<Reply> pieces = piecesThatFit(text);

        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(wordsOf(pieces)).containsExactlyElementsOf(wordsOf(List.of(Reply.of(text))));
    }

    @Test
    void a_single_paragraph_longer_than_a_message_keeps_its_words_whole() {
        String text = paragraphs(60).replace("\n\n", " ");

        List<Reply> pieces = piecesThatFit(text);

        assertThat(wordsOf(pieces)).containsExactlyElementsOf(wordsOf(List.of(Reply.of(text))));
    }

    @Test
    void links_stay_whole() {
        List<String> links = IntStream.range(0, longestText() / 20)
                .mapToObj(i -> "[la fiche numéro " + i + "](https://exemple.test/fiche_" + i + ")")
                .toList();

        List<Reply> pieces = piecesThatFit(String.join(", ", links));

        for (String link : links) {
            assertThat(pieces)
                    .filteredOn(piece -> piece.markdown().contains(link))
                    .hasSize(1);
        }
    }

    @Test
    void emphasis_is_closed_in_every_piece() {
        List<Reply> pieces =
                piecesThatFit("**" + paragraphs(60).replace("\n\n", " ").strip() + "**");

        assertThat(pieces)
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        piece -> assertThat(piece.markdown()).startsWith("**").endsWith("**"));
    }

    @Test
    void surrogate_pairs_stay_whole_in_a_text_without_any_space() {
        String text = "🙏".repeat(longestText()) + "a" + "🎉".repeat(longestText());

        List<Reply> pieces = piecesThatFit(text);

        assertThat(pieces.stream().map(Reply::markdown).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(Character.isLowSurrogate(piece.markdown().charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(
                            piece.markdown().charAt(piece.markdown().length() - 1)))
                    .isFalse();
        });
    }

    @Test
    void the_choices_come_with_the_last_piece_and_the_quotation_with_the_first() {
        List<Reply.Option> choices = List.of(new Reply.Option("a", "Oui"), new Reply.Option("b", "Non"));
        Reply reply = new Reply(paragraphs(60), choices, Optional.of("12"));

        List<Reply> pieces = channelWhosePlatform(PlatformBehaviour.ACCEPTS).split(reply);

        assertThat(pieces.getLast().choices()).isEqualTo(choices);
        assertThat(pieces.subList(0, pieces.size() - 1))
                .allSatisfy(piece -> assertThat(piece.choices()).isEmpty());
        assertThat(pieces.getFirst().quotedRef()).contains("12");
        assertThat(pieces.subList(1, pieces.size()))
                .allSatisfy(piece -> assertThat(piece.quotedRef()).isEmpty());
    }

    private SendFailure failureWhenPlatform(PlatformBehaviour behaviour) {
        SendOutcome outcome = endOfSendWhenPlatform(behaviour);
        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
        return ((SendOutcome.Failed) outcome).failure();
    }

    /** Sends once and checks that nothing was retried: attempts belong to the core. */
    private SendOutcome endOfSendWhenPlatform(PlatformBehaviour behaviour) {
        MessagingChannel channel = channelWhosePlatform(behaviour);
        SendOutcome outcome = within(BUDGET.plus(SLACK), () -> channel.send(someone(), Reply.of(WORDS), ours(BUDGET)));
        assertThat(textsAskedToShow())
                .describedAs("requests to send")
                .hasSize(behaviour == PlatformBehaviour.REFUSES_CONNECTIONS ? 0 : 1);
        return outcome;
    }

    /** The pieces of a text, each of them sent, so that what the platform would really show is measured. */
    private List<Reply> piecesThatFit(String markdown) {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);
        List<Reply> pieces = channel.split(Reply.of(markdown));
        for (Reply piece : pieces) {
            assertThat(channel.send(someone(), piece, ours(BUDGET))).isInstanceOf(SendOutcome.Sent.class);
        }
        assertThat(textsAskedToShow())
                .hasSameSizeAs(pieces)
                .allSatisfy(shown -> assertThat(shown).isNotBlank().hasSizeLessThanOrEqualTo(longestText()));
        return pieces;
    }

    /** Paragraphs that fill at least two messages. */
    private String paragraphs(int sentencesEach) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 2 * longestText() + 100; i++) {
            text.append("La phrase numéro ").append(i).append(" parle de l'inscription. ");
            if (i % sentencesEach == sentencesEach - 1) {
                text.append("\n\n");
            }
        }
        return text.toString();
    }

    private static List<String> wordsOf(List<Reply> pieces) {
        return pieces.stream()
                .flatMap(piece -> Arrays.stream(piece.markdown().strip().split("\\s+")))
                .toList();
    }

    private static <T> T within(Duration limit, Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThanOrEqualTo(limit);
        return result;
    }
}
