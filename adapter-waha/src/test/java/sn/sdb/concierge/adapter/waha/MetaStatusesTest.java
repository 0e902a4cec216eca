package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;
import sn.sdb.concierge.domain.message.InboundEvent.ReachabilityChanged;
import sn.sdb.concierge.domain.message.InboundEvent.Reported;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** Statuses of Meta's, made from the sample of one. */
final class MetaStatusesTest {

    private static final Conversation CHAT = Conversation.alone(
            new ChatAddress(Channel.WHATSAPP, "221770000001@c.us"), new UserId.PhoneNumber("+221770000001"));
    private static final String ID = "wamid.TEST0006";

    private final MetaWebhook webhook =
            new MetaWebhook(new MetaSettings(Optional.empty(), Optional.empty(), Optional.empty()), Samples.CLOCK);
    private final ObjectNode body = (ObjectNode) Samples.json("85-cloud-status-failed");
    private final ObjectNode status = (ObjectNode) body.path("entry")
            .path(0)
            .path("changes")
            .path(0)
            .path("value")
            .path("statuses")
            .path(0);

    MetaStatusesTest() {
        status.put("biz_opaque_callback_data", "concierge:4711");
    }

    private List<InboundEvent> events() {
        return webhook.parse(Samples.utf8(body));
    }

    private List<InboundEvent> failedWith(int code) {
        ((ObjectNode) status.path("errors").path(0)).put("code", code);
        return events();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "delivered", "read"})
    void whatever_came_after_sending_says_that_it_was_sent(String word) {
        status.put("status", word);

        assertThat(events()).containsExactly(new Reported(CHAT, 4711, ID, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "131047, WINDOW_CLOSED",
        "131014, REJECTED",
        "131049, REJECTED",
        "130429, THROTTLED",
        "131000, PLATFORM_DOWN"
    })
    void a_failure_is_told_by_its_code(int code, SendFailure failure) {
        assertThat(failedWith(code)).containsExactly(new Reported(CHAT, 4711, ID, Optional.of(failure)));
    }

    @Test
    void somebody_who_cannot_receive_is_marked_as_well() {
        assertThat(failedWith(131026))
                .containsExactly(
                        new Reported(CHAT, 4711, ID, Optional.of(SendFailure.RECIPIENT_UNREACHABLE)),
                        new ReachabilityChanged(new UserId.PhoneNumber("+221770000001"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "concierge:", "concierge:-1", "concierge:12345678901234567890", "other:4711"})
    void a_message_that_is_none_of_ours_is_nothing_for_us(String mark) {
        status.put("biz_opaque_callback_data", mark);

        assertThat(events()).containsExactly(new Ignored("status"));
    }

    @Test
    void a_status_without_a_person_without_an_id_or_of_an_unknown_kind_is_nothing_for_us() {
        status.put("status", "pending");
        assertThat(events()).containsExactly(new Ignored("status"));
        status.put("recipient_id", "");
        assertThat(events()).containsExactly(new Ignored("malformed_status"));
        status.put("recipient_id", "221770000001").remove("id");
        assertThat(events()).containsExactly(new Ignored("malformed_status"));
    }

    @Test
    void a_failure_without_a_code_is_one_of_this_message() {
        status.remove("errors");

        assertThat(events()).containsExactly(new Reported(CHAT, 4711, ID, Optional.of(SendFailure.REJECTED)));
    }

    @Test
    void the_code_is_logged_and_the_number_is_not() {
        try (CapturedLogs logs = new CapturedLogs()) {
            assertThat(failedWith(131047)).hasSize(1);

            assertThat(logs.text())
                    .contains("whatsapp_failure_reported", "131047")
                    .doesNotContain("221770000001");
        }
    }
}
