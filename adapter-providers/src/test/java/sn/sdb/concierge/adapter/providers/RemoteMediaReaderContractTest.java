package sn.sdb.concierge.adapter.providers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.testkit.answer.ServiceBehaviour;
import sn.sdb.concierge.testkit.media.MediaReaderContract;

final class RemoteMediaReaderContractTest extends MediaReaderContract {

    private final List<FakeVendor> vendors = new ArrayList<>();

    @Override
    protected Case sampleOf(String text) {
        FakeVendor vendor = new FakeVendor(Dialect.GEMINI, new ServiceBehaviour.Answers(text));
        vendors.add(vendor);
        return new Case(vendor.provider().mediaReader(), Files.IMAGE);
    }

    @Override
    protected Case sampleOfNothing() {
        return sampleOf(Brief.NOTHING);
    }

    @AfterEach
    void close() {
        vendors.forEach(FakeVendor::close);
    }
}
