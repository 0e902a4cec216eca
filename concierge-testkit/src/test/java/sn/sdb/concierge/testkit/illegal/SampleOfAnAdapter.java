package sn.sdb.concierge.testkit.illegal;

import sn.sdb.concierge.adapter.unlawful.OtherAdapter;
import sn.sdb.concierge.domain.user.Language;

public final class SampleOfAnAdapter {
    OtherAdapter adapter;
    Language language;
}
