package sn.sdb.concierge.adapter.persistence.memory;

import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.testkit.limit.MessageLimitContract;

final class InProcessLimitTest extends MessageLimitContract {

    @Override
    protected MessageLimit limitOf(int perMinute) {
        return new InProcessLimit(perMinute);
    }
}
