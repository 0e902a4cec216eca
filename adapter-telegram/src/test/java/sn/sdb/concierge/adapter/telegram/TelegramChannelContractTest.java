package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sn.sdb.concierge.domain.message.Channel;
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

final class TelegramChannelContractTest extends MessagingChannelContract {

    private static final String SECRET_PART = "TEST_token-not-real";
    private static final String TOKEN = "9000000001:" + SECRET_PART;
    private static final long PERSON = 41_234_567L;

    private CapturedLogs logs = new CapturedLogs();
    private FakeTelegram telegram = new FakeTelegram();

    @BeforeEach
    void listen() {
        logs.close();
        logs = new CapturedLogs();
    }

    @AfterEach
    void close() {
        telegram.close();
        logs.close();
    }

    static TelegramSettings settings(URI address) {
        return new TelegramSettings(
                new TelegramSettings.BotToken(TOKEN),
                address,
                Optional.empty(),
                0,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20));
    }

    @Override
    protected MessagingChannel channelWhosePlatform(PlatformBehaviour behaviour) {
        telegram.close();
        telegram = new FakeTelegram();
        switch (behaviour) {
            case ACCEPTS -> telegram.always(Samples.answer(200, "60-response-send-message-ok"));
            case THROTTLES -> telegram.always(Samples.answer(429, "61-response-429"));
            case KNOWS_NO_SUCH_RECIPIENT -> telegram.always(Samples.answer(403, "62-response-403-blocked"));
            case REFUSES_THE_KEY -> telegram.always(Samples.answer(401, "72-response-401"));
            case REFUSES_THE_MESSAGE -> telegram.always(Samples.answer(400, "67-response-400-too-long"));
            case BREAKS -> telegram.always(Answer.text(502, "<html><h1>502 Bad Gateway</h1></html>"));
            case REFUSES_CONNECTIONS -> telegram.close();
            case HANGS -> telegram.always(Answer.hang());
            case CUTS_THE_ANSWER -> telegram.always(Answer.cut());
            case ANSWERS_GARBAGE ->
                telegram.always(Answer.bytes(200, "\u0000{]<é".repeat(50).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return new TelegramChannel(settings(telegram.address()), files);
    }

    @Override
    protected ChatAddress someone() {
        return new ChatAddress(Channel.TELEGRAM, Long.toString(PERSON));
    }

    @Override
    protected InboundMessage pressedButton() {
        return new InboundMessage(
                new DeliveryKey("telegram:9000000001:7"),
                Conversation.alone(someone(), new UserId.TelegramId(PERSON)),
                new Content.Choice("menu:horaires", Optional.of("Horaires")),
                "callback:4382000000000000001",
                7,
                Instant.EPOCH,
                Optional.of("fr"),
                Optional.of("903"));
    }

    @Override
    protected List<String> textsAskedToShow() {
        return telegram.asked("sendMessage").stream()
                .map(FakeTelegram.Asked::shown)
                .toList();
    }

    @Override
    protected List<String> enclosuresAskedToShow() {
        List<String> shown = new ArrayList<>();
        telegram.asked("sendVenue")
                .forEach(asked -> shown.add(shownPlace(
                        asked.body().path("latitude").asDouble(),
                        asked.body().path("longitude").asDouble(),
                        asked.body().path("title").asText())));
        for (String kind : List.of("photo", "document")) {
            telegram.asked(kind.equals("photo") ? "sendPhoto" : "sendDocument").forEach(asked -> {
                JsonNode file = asked.body().path(kind);
                shown.add(shownFile(
                        kind.equals("photo"),
                        file.path("filename").asText(),
                        file.path("content").asText()));
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
        return List.of(SECRET_PART, Long.toString(PERSON));
    }
}
