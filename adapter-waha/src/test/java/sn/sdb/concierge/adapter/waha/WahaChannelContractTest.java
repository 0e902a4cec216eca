package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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

final class WahaChannelContractTest extends MessagingChannelContract {

    private static final UserId.PhoneNumber PERSON = new UserId.PhoneNumber("+221770000001");

    private CapturedLogs logs = new CapturedLogs();
    private FakeWaha waha = new FakeWaha();

    @BeforeEach
    void listen() {
        logs.close();
        logs = new CapturedLogs();
    }

    @AfterEach
    void close() {
        waha.close();
        logs.close();
    }

    @Override
    protected MessagingChannel channelWhosePlatform(PlatformBehaviour behaviour) {
        waha.close();
        waha = new FakeWaha();
        waha.always(
                switch (behaviour) {
                    case ACCEPTS -> Samples.answer(201, "51-api-send-text-response-gows");
                    case THROTTLES ->
                        Answer.withHeaders(
                                429,
                                "{}".getBytes(StandardCharsets.UTF_8),
                                Map.of("Retry-After", Long.toString(RETRY_AFTER.toSeconds())));
                    case KNOWS_NO_SUCH_RECIPIENT -> Samples.answer(500, "62-api-error-500-no-lid");
                    case REFUSES_THE_KEY -> Samples.answer(401, "59-api-error-401");
                    case REFUSES_THE_MESSAGE ->
                        Answer.text(400, "{\"statusCode\":400,\"message\":[\"text must be a string\"]}");
                    case BREAKS -> Answer.text(502, "<html><h1>502 Bad Gateway</h1></html>");
                    case REFUSES_CONNECTIONS, HANGS -> Answer.hang();
                    case CUTS_THE_ANSWER -> Answer.cut();
                    case ANSWERS_GARBAGE ->
                        Answer.bytes(201, "\u0000{]<é".repeat(50).getBytes(StandardCharsets.ISO_8859_1));
                });
        if (behaviour == PlatformBehaviour.REFUSES_CONNECTIONS) {
            waha.close();
        }
        return new WahaChannel(waha.settings(), files);
    }

    @Override
    protected ChatAddress someone() {
        return WahaChannel.chatOf(PERSON);
    }

    /** WhatsApp has no buttons through WAHA: a choice is a number that was typed. */
    @Override
    protected InboundMessage pressedButton() {
        return new InboundMessage(
                new DeliveryKey("waha:default:3AC00000000000000001:message"),
                Conversation.alone(someone(), PERSON),
                new Content.Text("1"),
                "3AC00000000000000001",
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    protected List<String> textsAskedToShow() {
        return waha.asked("/api/sendText").stream()
                .map(asked -> asked.body().path("text").asText().replace("*", ""))
                .toList();
    }

    @Override
    protected List<String> enclosuresAskedToShow() {
        List<String> shown = new ArrayList<>();
        waha.asked("/api/sendLocation")
                .forEach(asked -> shown.add(shownPlace(
                        asked.body().path("latitude").asDouble(),
                        asked.body().path("longitude").asDouble(),
                        asked.body().path("title").asText())));
        for (String target : List.of("/api/sendImage", "/api/sendFile")) {
            waha.asked(target).forEach(asked -> {
                JsonNode file = asked.body().path("file");
                byte[] content = Base64.getDecoder().decode(file.path("data").asText());
                shown.add(shownFile(
                        target.equals("/api/sendImage"),
                        file.path("filename").asText(),
                        new String(content, StandardCharsets.UTF_8)));
            });
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
        return List.of(FakeWaha.TOKEN, FakeWaha.HMAC_KEY, "221770000001");
    }
}
