package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/**
 * Hangs up on a service that was asked to answer in pieces and has gone silent. The one thread that watches over all calls
 * is okio's. Not safe for concurrent use.
 */
final class Patience extends AsyncTimeout implements AnswerStream.Progress, AutoCloseable {

    private final Call call;
    private final Ask ask;
    private final StreamTimes times;
    private final long begin = System.nanoTime();
    private boolean ranOut;

    /** Begins to wait for the first token. */
    Patience(Call call, Ask ask, StreamTimes times) {
        this.call = call;
        this.ask = ask;
        this.times = times;
        waitFor(earlier(times.firstToken(), ask.timeout()));
    }

    /** The model may go on thinking; still its text has to begin within the attempt's time. */
    @Override
    public void thought() {
        waitFor(earlier(times.betweenTokens(), ask.timeout().minusNanos(System.nanoTime() - begin)));
    }

    @Override
    public void text() {
        waitFor(times.betweenTokens());
    }

    @Override
    public void pause() {
        if (ask.isLive()) {
            ranOut |= exit();
        }
    }

    /** How long after its begin that was. */
    Duration sinceBegin(long nanoTime) {
        return Duration.ofNanos(nanoTime - begin);
    }

    /** Whether the call ended because the service was silent for too long; no longer waits. */
    boolean ranOut() {
        pause();
        return ranOut;
    }

    @Override
    protected void timedOut() {
        call.cancel();
    }

    @Override
    public void close() {
        pause();
    }

    private void waitFor(Duration time) {
        if (ask.isLive() && !ranOut()) {
            timeout(Math.max(1, time.toNanos()), TimeUnit.NANOSECONDS);
            enter();
        }
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
