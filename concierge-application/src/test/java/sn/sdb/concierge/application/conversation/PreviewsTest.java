package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.turn.Preview;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

final class PreviewsTest {

    private static final Conversation PARENT = Samples.telegram(1);

    private final ScriptedChannel telegram = new ScriptedChannel(Channel.TELEGRAM);
    private final Previews previews = new Previews(new Channels(List.of(telegram)), this::now);
    private Instant now = Instant.EPOCH;

    private Instant now() {
        return now;
    }

    private Preview preview() {
        return previews.of(PARENT, 7).orElseThrow();
    }

    @Test
    void a_quick_answer_needs_no_preview() {
        telegram.showingDrafts();
        Preview preview = preview();

        now = now.plusMillis(999);
        assertThat(preview.isDue()).isFalse();
        now = now.plusMillis(1);
        assertThat(preview.isDue()).isTrue();
    }

    @Test
    void drafts_of_one_answer_have_one_number_and_leave_time_to_read() {
        telegram.showingDrafts();
        Preview preview = preview();
        now = now.plusSeconds(5);

        preview.show("Un.");
        assertThat(preview.isDue()).isFalse();
        now = now.plus(Duration.ofMillis(1_500));
        assertThat(preview.isDue()).isTrue();
        preview.show("Un. Deux.");

        ChatAddress to = PARENT.address();
        assertThat(telegram.drafts())
                .containsExactly(
                        new ScriptedChannel.Draft(to, 7, "Un."), new ScriptedChannel.Draft(to, 7, "Un. Deux."));
    }

    @Test
    void a_platform_that_does_not_take_a_draft_is_not_bothered_again() {
        telegram.showingDrafts();
        Preview preview = preview();
        telegram.showingNoDrafts();
        now = now.plusSeconds(5);

        preview.show("Un.");

        now = now.plusSeconds(3_600);
        assertThat(preview.isDue()).isFalse();
    }

    @Test
    void there_is_none_where_drafts_cannot_be_shown() {
        assertThat(previews.of(PARENT, 7)).isEmpty();
        assertThat(previews.of(Samples.web(1), 7)).isEmpty();
    }
}
