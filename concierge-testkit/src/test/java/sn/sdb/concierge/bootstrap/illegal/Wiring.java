package sn.sdb.concierge.bootstrap.illegal;

import sn.sdb.concierge.adapter.unlawful.OtherAdapter;

public final class Wiring {
    OtherAdapter adapter;
}
