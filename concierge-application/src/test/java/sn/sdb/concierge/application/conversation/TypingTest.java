package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

/** Against the real clock, since a moment is what a person feels it to be. */
final class TypingTest {

    private static final Conversation SLOW = Samples.telegram(1);
    private static final Conversation QUICK = Samples.telegram(2);

    private final ScriptedChannel telegram = new ScriptedChannel(Channel.TELEGRAM);
    private final Typing typing = new Typing(new Channels(List.of(telegram)));

    @AfterEach
    void close() {
        typing.close();
    }

    @Test
    void is_shown_when_an_answer_takes_longer_than_a_second() {
        long begun = System.nanoTime();
        typing.whileAnswering(SLOW);

        awaitTyping(1);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(telegram.typing()).containsExactly(SLOW.address());
    }

    @Test
    void is_shown_again_before_a_platform_takes_it_back() {
        typing.whileAnswering(SLOW);

        awaitTyping(2);

        assertThat(telegram.typing()).containsExactly(SLOW.address(), SLOW.address());
    }

    @Test
    void is_not_shown_for_an_answer_that_comes_at_once() {
        typing.whileAnswering(QUICK).close();
        typing.whileAnswering(SLOW);

        awaitTyping(1);

        assertThat(telegram.typing()).containsExactly(SLOW.address());
    }

    @Test
    void is_not_shown_where_no_platform_is_connected() {
        typing.whileAnswering(Samples.web(3));
        typing.whileAnswering(SLOW);

        awaitTyping(1);

        assertThat(telegram.typing()).containsExactly(SLOW.address());
    }

    private void awaitTyping(int times) {
        await().atMost(Duration.ofSeconds(20)).until(() -> telegram.typing().size() >= times);
    }
}
