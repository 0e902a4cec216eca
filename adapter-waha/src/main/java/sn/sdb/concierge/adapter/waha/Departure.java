package sn.sdb.concierge.adapter.waha;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Whether a request has left. One that never got a connection, and one that could not be written to its end, certainly
 * did not reach the server; any other may have. One a call, told by the HTTP client on the calling thread.
 */
final class Departure extends EventListener {

    private final BooleanSupplier stillOurs;
    private boolean begun;
    private boolean incomplete;

    Departure(BooleanSupplier stillOurs) {
        this.stillOurs = stillOurs;
    }

    boolean certainlyNotLeft() {
        return !begun || incomplete;
    }

    /** A body shorter than it claims to be is not carried out. A write that ran out of time may have been complete. */
    @Override
    public void requestFailed(Call call, IOException e) {
        incomplete = !(e instanceof InterruptedIOException);
    }

    /** Runs when the connection stands and nothing is written yet: the last moment to change one's mind. */
    static Response intercept(Interceptor.Chain chain) throws IOException {
        Departure departure = chain.request().tag(Departure.class);
        if (departure == null || departure.begun) {
            // OkHttp would repeat a request by itself after a 503 that says to come back at once.
            throw new IOException("a request leaves once");
        }
        if (!departure.stillOurs.getAsBoolean()) {
            throw new IOException("no longer ours to send");
        }
        departure.begun = true;
        return chain.proceed(chain.request());
    }

    static EventListener listenerOf(Call call) {
        Departure departure = call.request().tag(Departure.class);
        return departure == null ? EventListener.NONE : departure;
    }
}
