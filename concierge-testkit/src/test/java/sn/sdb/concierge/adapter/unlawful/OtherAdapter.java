package sn.sdb.concierge.adapter.unlawful;

public final class OtherAdapter {
    NeedlesslyPublic mine = new NeedlesslyPublic();
}
