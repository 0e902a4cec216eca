package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/** A server of bare sockets, so that a connection can be lost at an exact moment. */
@Timeout(60)
final class LostConnectionTest {

    private static final Permit OURS = ours(() -> true);
    private static final ChatAddress SOMEONE = new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");

    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> closing = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    accepted.add(server.accept());
                }
            } catch (IOException closed) {
                accepted.clear();
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** OkHttp itself looks at a connection only after ten seconds in the pool. */
    @Test
    void a_connection_that_was_reset_in_the_pool_is_a_failure_and_not_used_again() throws InterruptedException {
        WahaChannel channel = channel();
        Thread.ofVirtual().start(() -> closing.add(answered(connection())));
        assertThat(channel.send(SOMEONE, Reply.of("un"), OURS)).isInstanceOf(SendOutcome.Sent.class);
        reset(taken(closing));

        SendOutcome stale = channel.send(SOMEONE, Reply.of("deux"), OURS);
        Thread.ofVirtual().start(() -> closing.add(answered(connection())));
        SendOutcome fresh = channel.send(SOMEONE, Reply.of("deux"), OURS);

        assertThat(stale).isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(fresh).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void a_connection_lost_before_the_request_is_written_is_a_failure() {
        // The permission is asked when the connection is there and nothing is written yet: the very moment to lose it.
        Permit losing = ours(() -> {
            reset(connection());
            return true;
        });

        assertThat(channel().send(SOMEONE, Reply.of("Bonjour"), losing))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
    }

    @Test
    void a_connection_lost_after_the_request_was_read_leaves_the_end_unknown() {
        WahaChannel channel = channel();
        Thread.ofVirtual().start(() -> {
            Socket socket = connection();
            readRequest(socket);
            reset(socket);
        });

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS))
                .isEqualTo(new SendOutcome.Unknown(SendFailure.NO_ANSWER));
    }

    private WahaChannel channel() {
        return new WahaChannel(FakeWaha.settings(URI.create("http://127.0.0.1:" + server.getLocalPort())));
    }

    private static Permit ours(BooleanSupplier stillOurs) {
        return new Permit(Duration.ofSeconds(5), stillOurs);
    }

    private Socket connection() {
        try {
            return taken(accepted);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Socket taken(BlockingQueue<Socket> sockets) throws InterruptedException {
        Socket socket = sockets.poll(5, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no connection");
        }
        return socket;
    }

    private static Socket answered(Socket socket) {
        readRequest(socket);
        String body = "{\"id\":\"true_221770000001@c.us_3EB0\"}";
        try {
            socket.getOutputStream()
                    .write(("HTTP/1.1 201 Created\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return socket;
    }

    private static void readRequest(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            StringBuilder request = new StringBuilder();
            int c = 0;
            while (c >= 0 && !request.toString().endsWith("false}")) {
                c = in.read();
                request.append((char) c);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
