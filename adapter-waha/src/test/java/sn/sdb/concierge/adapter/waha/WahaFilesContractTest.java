package sn.sdb.concierge.adapter.waha;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.media.MediaSourceContract;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaFilesContractTest extends MediaSourceContract {

    private static final String REF = "/api/files/default/3EB0.oga";
    private static final Answer TOLD_AGAIN =
            Answer.text(200, "{\"media\":{\"url\":\"http://localhost:3000" + REF + "\"}}");

    private final CapturedLogs logs = new CapturedLogs();
    private ScriptedPlatform platform = new ScriptedPlatform(Answer.hang());

    @AfterEach
    void close() {
        platform.close();
        logs.close();
    }

    static InboundMessage messageWith(Content content) {
        UserId.PhoneNumber person = new UserId.PhoneNumber("+221770000001");
        return new InboundMessage(
                new DeliveryKey("waha:default:3EB0:message"),
                Conversation.alone(WahaChannel.chatOf(person), person),
                content,
                "3EB0",
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    protected MediaSource sourceWhoseFileIs(Answer answer) {
        platform.close();
        platform = new ScriptedPlatform((exchange, end) -> {
            boolean isFile = exchange.getRequestURI().getPath().startsWith("/api/files/");
            (isFile ? answer : TOLD_AGAIN).to(exchange, end);
        });
        return new WahaFiles(FakeWaha.settings(platform.address()));
    }

    @Override
    protected MediaSource sourceNobodyAnswers() {
        platform.close();
        return new WahaFiles(FakeWaha.settings(platform.address()));
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
        return List.of(FakeWaha.TOKEN, "221770000001", REF, "3EB0");
    }
}
