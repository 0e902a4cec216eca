package sn.sdb.concierge.adapter.waha;

import java.net.URI;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.message.LostConnectionContract;

final class CloudLostConnectionTest extends LostConnectionContract {

    @Override
    protected MessagingChannel channelOn(URI platform) {
        return new CloudChannel(FakeMeta.settings(platform), new MemoryFiles());
    }

    @Override
    protected ChatAddress someone() {
        return new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");
    }

    @Override
    protected String taken() {
        return "{\"messages\":[{\"id\":\"wamid.1\"}]}";
    }
}
