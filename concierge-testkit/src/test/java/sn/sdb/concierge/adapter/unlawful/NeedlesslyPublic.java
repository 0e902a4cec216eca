package sn.sdb.concierge.adapter.unlawful;

public final class NeedlesslyPublic {}
