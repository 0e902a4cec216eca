package sn.sdb.concierge.adapter.telegram;

import java.net.URI;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.message.LostConnectionContract;

final class LostConnectionTest extends LostConnectionContract {

    @Override
    protected MessagingChannel channelOn(URI platform) {
        return new TelegramChannel(TelegramChannelContractTest.settings(platform), new MemoryFiles());
    }

    @Override
    protected ChatAddress someone() {
        return new ChatAddress(Channel.TELEGRAM, "1111111");
    }

    @Override
    protected String taken() {
        return "{\"ok\":true,\"result\":{\"message_id\":1}}";
    }
}
