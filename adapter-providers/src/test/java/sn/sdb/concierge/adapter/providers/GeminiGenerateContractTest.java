package sn.sdb.concierge.adapter.providers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.testkit.answer.AnswerProviderContract;
import sn.sdb.concierge.testkit.answer.ServiceBehaviour;

final class GeminiGenerateContractTest extends AnswerProviderContract {

    private final List<FakeVendor> vendors = new ArrayList<>();

    @Override
    protected AnswerProvider providerWhoseService(ServiceBehaviour behaviour) {
        FakeVendor vendor = new FakeVendor(Dialect.GEMINI, behaviour);
        vendors.add(vendor);
        return vendor.provider();
    }

    @AfterEach
    void close() {
        vendors.forEach(FakeVendor::close);
    }
}
