package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Whether a request has left. Everything before a connection is there, and a request that could not be written to its
 * end, certainly did not reach the platform; anything later may have. One per call, told by the HTTP client on the
 * calling thread.
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

    @Override
    public void requestFailed(Call call, IOException e) {
        // A body shorter than its Content-Length is never carried out. A write that timed out may have been complete.
        incomplete = !(e instanceof InterruptedIOException);
    }

    /** Runs when the connection is there and before the first byte is written: the last moment to change one's mind. */
    static Response intercept(Interceptor.Chain chain) throws IOException {
        Departure departure = chain.request().tag(Departure.class);
        if (departure != null) {
            if (!departure.stillOurs.getAsBoolean()) {
                throw new IOException("no longer allowed to send");
            }
            departure.begun = true;
        }
        Response response = chain.proceed(chain.request());
        // OkHttp repeats a request by itself when a 503 says "Retry-After: 0".
        return response.code() == 503
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    static EventListener listenerOf(Call call) {
        Departure departure = call.request().tag(Departure.class);
        return departure == null ? EventListener.NONE : departure;
    }
}
