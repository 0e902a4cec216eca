package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendFailure.Remedy;
import sn.sdb.concierge.domain.user.UserId;

/**
 * Reads what Meta reports of messages of ours (WhatsApp Cloud API, "Status messages webhook"). Whether it is one of ours is
 * told by what we gave along with it: its id came in an answer that may have been lost.
 */
final class MetaStatuses {

    /** Tells our numbers from what another program that shares the account gives along. */
    static final String MARK = "concierge:";

    private static final Logger log = LoggerFactory.getLogger(MetaStatuses.class);
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]{1,18})");
    private static final int LONGEST_ID = 200;

    /** No code of Meta's: a failure that says nothing is one of this message alone. */
    private static final int UNTOLD = -1;

    private MetaStatuses() {}

    static List<InboundEvent> in(JsonNode status) {
        Optional<UserId> person = LooseJson.text(status.path("recipient_id")).flatMap(MetaMessages::person);
        Optional<String> id = LooseJson.text(status.path("id")).filter(text -> text.length() <= LONGEST_ID);
        if (person.isEmpty() || id.isEmpty()) {
            return List.of(new Ignored("malformed_status"));
        }
        return switch (LooseJson.text(status.path("status")).orElse("")) {
            case "sent", "delivered", "read" -> reported(status, person.get(), id.get(), Optional.empty());
            case "failed" -> reported(status, person.get(), id.get(), Optional.of(failureIn(status, person.get())));
            default -> List.of(new Ignored("status"));
        };
    }

    private static List<InboundEvent> reported(
            JsonNode status, UserId person, String id, Optional<SendFailure> failure) {
        List<InboundEvent> events = new ArrayList<>();
        Conversation chat = Conversation.alone(MetaMessages.addressOf(person), person);
        pieceIn(status).ifPresent(piece -> events.add(new InboundEvent.Reported(chat, piece, id, failure)));
        if (failure.filter(why -> why.remedy() == Remedy.GIVE_UP_ON_PERSON).isPresent()) {
            events.add(new InboundEvent.ReachabilityChanged(person, false));
        }
        return events.isEmpty() ? List.of(new Ignored("status")) : events;
    }

    private static SendFailure failureIn(JsonNode status, UserId person) {
        int code = status.path("errors").path(0).path("code").asInt(UNTOLD);
        SendFailure failure = CloudAnswers.failureOf(code);
        log.atWarn()
                .addKeyValue("chat_id", SendLog.masked(MetaMessages.addressOf(person)))
                .addKeyValue("code", code)
                .addKeyValue("failure", failure)
                .log("whatsapp_failure_reported");
        return failure;
    }

    private static OptionalLong pieceIn(JsonNode status) {
        Matcher mark = MARKED.matcher(
                LooseJson.text(status.path("biz_opaque_callback_data")).orElse(""));
        return mark.matches() ? OptionalLong.of(Long.parseLong(mark.group(1))) : OptionalLong.empty();
    }
}
