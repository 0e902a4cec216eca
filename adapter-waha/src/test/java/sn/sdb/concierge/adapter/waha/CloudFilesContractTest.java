package sn.sdb.concierge.adapter.waha;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.media.MediaSourceContract;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class CloudFilesContractTest extends MediaSourceContract {

    private static final String REF = "MEDIA_ID_TEST";

    private final CapturedLogs logs = new CapturedLogs();
    private ScriptedPlatform platform = new ScriptedPlatform(Answer.hang());

    @AfterEach
    void close() {
        platform.close();
        logs.close();
    }

    @Override
    protected MediaSource sourceWhoseFileIs(Answer answer) {
        platform.close();
        platform = new ScriptedPlatform((exchange, end) -> {
            boolean isFile = exchange.getRequestURI().getPath().startsWith("/whatsapp_business/");
            Answer found = Answer.text(200, "{\"url\":\"" + platform.address() + "/whatsapp_business/x?mid=1\"}");
            (isFile ? answer : found).to(exchange, end);
        });
        return new CloudFiles(FakeMeta.settings(platform.address()));
    }

    @Override
    protected MediaSource sourceNobodyAnswers() {
        platform.close();
        return new CloudFiles(FakeMeta.settings(platform.address()));
    }

    @Override
    protected String ref() {
        return REF;
    }

    @Override
    protected InboundMessage message(Content content) {
        return WahaFilesContractTest.messageWith(content);
    }

    @Override
    protected String logged() {
        return logs.text();
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeMeta.TOKEN, "221770000001", REF);
    }
}
