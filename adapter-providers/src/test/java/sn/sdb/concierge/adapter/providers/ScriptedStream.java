package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;

/** An answer that a server of a test sends step by step. */
final class ScriptedStream implements MockResponseBody {

    private final List<Step> steps = new ArrayList<>();
    private final CountDownLatch clientLeft = new CountDownLatch(1);
    private boolean breaksOff;

    private ScriptedStream() {}

    static ScriptedStream begin() {
        return new ScriptedStream();
    }

    ScriptedStream send(String text) {
        return send(text.getBytes(UTF_8));
    }

    ScriptedStream send(byte[] bytes) {
        return bytes.length == 0 ? this : then(sink -> chunk(sink, bytes));
    }

    /** Each byte as a packet of its own, more or less. */
    ScriptedStream sendByByte(String text) {
        for (byte b : text.getBytes(UTF_8)) {
            send(new byte[] {b});
        }
        return this;
    }

    ScriptedStream await(CountDownLatch latch) {
        return then(sink -> awaited(latch, 10_000));
    }

    /** Says nothing for a while. */
    ScriptedStream pause(long millis) {
        return then(sink -> awaited(clientLeft, millis));
    }

    /** Keeps the connection alive with comments, and notices when the other side has left. */
    ScriptedStream hang() {
        return then(sink -> {
            try {
                for (int i = 0; i < 1000 && !awaited(clientLeft, 10); i++) {
                    chunk(sink, Sse.COMMENT.getBytes(UTF_8));
                }
            } catch (IOException e) {
                clientLeft.countDown();
                throw e;
            }
        });
    }

    /** Closes the connection, without a last chunk. */
    ScriptedStream breakOff() {
        breaksOff = true;
        return this;
    }

    /** The last chunk; the server itself adds the empty line that ends it. */
    ScriptedStream end() {
        return then(sink -> sink.writeUtf8("0\r\n").flush());
    }

    MockResponse response() {
        MockResponse.Builder response = new MockResponse.Builder()
                .setHeader("content-type", "text/event-stream; charset=utf-8")
                .setHeader("transfer-encoding", "chunked")
                .body(this);
        return (breaksOff ? response.onResponseEnd(new SocketEffect.CloseSocket()) : response).build();
    }

    boolean hasSeenClientLeave() throws InterruptedException {
        return clientLeft.await(5, TimeUnit.SECONDS);
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (Step step : steps) {
            step.take(sink);
        }
    }

    private ScriptedStream then(Step step) {
        steps.add(step);
        return this;
    }

    private static void chunk(BufferedSink sink, byte[] bytes) throws IOException {
        sink.writeHexadecimalUnsignedLong(bytes.length)
                .writeUtf8("\r\n")
                .write(bytes)
                .writeUtf8("\r\n")
                .flush();
    }

    private static boolean awaited(CountDownLatch latch, long millis) throws IOException {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private interface Step {
        void take(BufferedSink sink) throws IOException;
    }
}
