package sn.sdb.concierge.adapter.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.media.MediaSourceContract;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class TelegramFilesContractTest extends MediaSourceContract {

    private static final String REF = "TEST-FILE-VOICE";
    private static final Answer FOUND = Samples.answer(200, "76-response-get-file-ok");

    private final CapturedLogs logs = new CapturedLogs();
    private ScriptedPlatform telegram = new ScriptedPlatform(FOUND);

    @AfterEach
    void close() {
        telegram.close();
        logs.close();
    }

    static InboundMessage messageWith(Content content) {
        return new InboundMessage(
                new DeliveryKey("telegram:9000000001:8"),
                Conversation.alone(new ChatAddress(Channel.TELEGRAM, "41234567"), new UserId.TelegramId(41_234_567)),
                content,
                "904",
                8,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    protected MediaSource sourceWhoseFileIs(Answer answer) {
        telegram.close();
        telegram = new ScriptedPlatform((exchange, end) -> {
            boolean isFile = exchange.getRequestURI().getPath().startsWith("/file/");
            (isFile ? answer : FOUND).to(exchange, end);
        });
        return new TelegramFiles(TelegramChannelContractTest.settings(telegram.address()));
    }

    @Override
    protected MediaSource sourceNobodyAnswers() {
        telegram.close();
        return new TelegramFiles(TelegramChannelContractTest.settings(telegram.address()));
    }

    @Override
    protected String ref() {
        return REF;
    }

    @Override
    protected InboundMessage message(Content content) {
        return messageWith(content);
    }

    @Override
    protected String logged() {
        return logs.text();
    }

    @Override
    protected List<String> secrets() {
        return List.of("TEST_token-not-real", "41234567", REF);
    }
}
