package sn.sdb.concierge.adapter.waha;

import java.net.URI;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.message.LostConnectionContract;

final class LostConnectionTest extends LostConnectionContract {

    @Override
    protected MessagingChannel channelOn(URI platform) {
        return new WahaChannel(FakeWaha.settings(platform), new MemoryFiles());
    }

    @Override
    protected ChatAddress someone() {
        return new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");
    }

    @Override
    protected String taken() {
        return "{\"id\":\"true_221770000001@c.us_3EB0\"}";
    }
}
