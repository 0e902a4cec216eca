package sn.sdb.concierge.adapter.providers;

import java.time.Instant;

/** Who is asked next. The key is taken and the breaker passed; both have to be told how it went. */
record Candidate(Provider provider, Model model, Key key, Breaker.Pass pass) {

    /** When all that was asked may be asked again, long past when nothing of it cools. */
    Instant restsUntil() {
        Instant end = key.returnsAt(model);
        end = model.cooldown().end().isAfter(end) ? model.cooldown().end() : end;
        return provider.cooldown().end().isAfter(end) ? provider.cooldown().end() : end;
    }
}
