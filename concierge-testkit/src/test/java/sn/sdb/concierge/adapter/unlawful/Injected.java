package sn.sdb.concierge.adapter.unlawful;

import jakarta.inject.Inject;

final class Injected {
    @Inject
    String from;

    String made = "inside";
}
