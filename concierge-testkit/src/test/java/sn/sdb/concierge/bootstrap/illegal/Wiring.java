package sn.sdb.concierge.bootstrap.illegal;

import sn.sdb.concierge.adapter.unlawful.OtherAdapter;
import sn.sdb.concierge.application.illegal.TakingOrders;

public final class Wiring implements TakingOrders {
    OtherAdapter adapter;

    @Override
    public Result take() {
        return new Result.Taken();
    }
}
