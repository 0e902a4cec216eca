package sn.sdb.concierge.adapter.illegal.inner;

import sn.sdb.concierge.adapter.illegal.AdapterThatKnowsOthers;

public final class InnerThatKnowsOuter {
    AdapterThatKnowsOthers outer;
}
