package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

final class ChannelsTest {

    private static final Enclosure PARISH = new Enclosure.Place(14.7, -17.4, "Paroisse Saint-Dominique", "");
    private static final List<Reply.Option> CHOICES = List.of(new Reply.Option("menu", "Menu"));

    private final Channels channels = new Channels(List.of(new ScriptedChannel(Channel.TELEGRAM, 10)));

    @Test
    void what_is_enclosed_comes_last_and_alone() {
        Reply reply = new Reply("aaaa bbbb cccc", CHOICES, Optional.of("12")).enclosing(PARISH);

        List<Reply> pieces = channels.split(Samples.telegram(1), reply);

        assertThat(pieces)
                .containsExactly(
                        new Reply("aaaa bbbb", List.of(), Optional.of("12")),
                        Reply.of("cccc", CHOICES),
                        Reply.of(PARISH));
    }

    @Test
    void what_is_enclosed_without_words_says_what_it_answers() {
        Reply reply = Reply.of(PARISH).quoting("12");

        assertThat(channels.split(Samples.telegram(1), reply)).containsExactly(reply);
    }

    @Test
    void who_fetches_replies_gets_them_whole() {
        Reply reply = Reply.of("aaaa bbbb cccc", CHOICES).enclosing(PARISH);

        assertThat(channels.split(Samples.web(1), reply)).containsExactly(reply);
    }
}
