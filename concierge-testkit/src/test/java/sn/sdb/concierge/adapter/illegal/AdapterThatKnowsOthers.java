package sn.sdb.concierge.adapter.illegal;

import sn.sdb.concierge.adapter.illegal.inner.InnerThatKnowsOuter;
import sn.sdb.concierge.adapter.unlawful.OtherAdapter;
import sn.sdb.concierge.application.illegal.TakingOrders;
import sn.sdb.concierge.bootstrap.illegal.Wiring;
import sn.sdb.concierge.testkit.illegal.SampleOfAnAdapter;

public final class AdapterThatKnowsOthers {
    TakingOrders application;
    OtherAdapter adapter;
    Wiring bootstrap;
    SampleOfAnAdapter testkit;
    InnerThatKnowsOuter inner;
}
