package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AttemptListener;

/** Everybody who hears of attempts at answering services; some are there only once the stores are open. */
final class AttemptListeners implements AttemptListener {

    private final List<AttemptListener> listeners = new CopyOnWriteArrayList<>();

    void add(AttemptListener listener) {
        listeners.add(listener);
    }

    @Override
    public void attempted(String provider, String key, Outcome outcome, Duration elapsed) {
        for (AttemptListener listener : listeners) {
            listener.attempted(provider, key, outcome, elapsed);
        }
    }
}
