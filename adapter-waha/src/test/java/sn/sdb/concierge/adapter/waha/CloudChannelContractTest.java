package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.MessagingChannelContract;
import sn.sdb.concierge.testkit.message.PlatformBehaviour;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class CloudChannelContractTest extends MessagingChannelContract {

    private static final UserId.PhoneNumber PERSON = new UserId.PhoneNumber("+221770000001");

    private CapturedLogs logs = new CapturedLogs();
    private FakeMeta meta = new FakeMeta();

    @BeforeEach
    void listen() {
        logs.close();
        logs = new CapturedLogs();
    }

    @AfterEach
    void close() {
        meta.close();
        logs.close();
    }

    @Override
    protected MessagingChannel channelWhosePlatform(PlatformBehaviour behaviour) {
        meta.close();
        meta = new FakeMeta();
        meta.always(
                switch (behaviour) {
                    case ACCEPTS -> FakeMeta.TAKES_ALL;
                    case THROTTLES ->
                        Answer.withHeaders(
                                429,
                                "{\"error\":{\"code\":130429}}".getBytes(StandardCharsets.UTF_8),
                                Map.of("Retry-After", Long.toString(RETRY_AFTER.toSeconds())));
                    case KNOWS_NO_SUCH_RECIPIENT -> FakeMeta.refusal(400, 131026);
                    case REFUSES_THE_KEY -> FakeMeta.refusal(401, 190);
                    case REFUSES_THE_MESSAGE -> FakeMeta.refusal(400, 100);
                    case BREAKS -> Answer.text(502, "<html><h1>502 Bad Gateway</h1></html>");
                    case REFUSES_CONNECTIONS, HANGS -> Answer.hang();
                    case CUTS_THE_ANSWER -> Answer.cut();
                    case ANSWERS_GARBAGE ->
                        Answer.bytes(200, "\u0000{]<é".repeat(50).getBytes(StandardCharsets.ISO_8859_1));
                });
        if (behaviour == PlatformBehaviour.REFUSES_CONNECTIONS) {
            meta.close();
        }
        return new CloudChannel(meta.settings(), files);
    }

    @Override
    protected ChatAddress someone() {
        return WahaChannel.chatOf(PERSON);
    }

    @Override
    protected InboundMessage pressedButton() {
        return new InboundMessage(
                new DeliveryKey("meta:wamid.1"),
                Conversation.alone(someone(), PERSON),
                new Content.Choice("menu", Optional.empty()),
                "wamid.1",
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    protected List<String> textsAskedToShow() {
        return meta.asked().stream()
                .filter(FakeMeta.Asked::isSend)
                .filter(asked -> asked.body().has("text") || asked.body().has("interactive"))
                .map(asked -> asked.shown().replace("*", ""))
                .toList();
    }

    @Override
    protected List<String> enclosuresAskedToShow() {
        List<String> shown = new ArrayList<>();
        String uploaded = "";
        for (FakeMeta.Asked asked : meta.asked()) {
            JsonNode body = asked.body();
            if (asked.path().endsWith("/media")) {
                uploaded = body.path("file").asText();
            } else if (body.has("location")) {
                shown.add(shownPlace(
                        body.path("location").path("latitude").asDouble(),
                        body.path("location").path("longitude").asDouble(),
                        body.path("location").path("name").asText()));
            } else if (body.has("image") || body.has("document")) {
                JsonNode file = body.path(body.path("type").asText());
                assertThat(file.path("id").asText()).isEqualTo("900100200300");
                shown.add(shownFile(body.has("image"), file.path("filename").asText(), uploaded));
            }
        }
        return shown;
    }

    @Override
    protected int longestText() {
        return 4096;
    }

    @Override
    protected String logged() {
        return logs.text();
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeMeta.TOKEN, "221770000001");
    }
}
