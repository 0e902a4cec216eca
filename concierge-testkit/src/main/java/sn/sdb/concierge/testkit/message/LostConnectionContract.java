package sn.sdb.concierge.testkit.message;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * What a channel over HTTP makes of a connection that is lost: before anything has left it is a failure, afterwards the
 * end is unknown. The platform is a server of bare sockets, so that the moment is exact.
 */
@Timeout(60)
public abstract class LostConnectionContract {

    private static final Permit OURS = ours(() -> true);
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> closing = new LinkedBlockingQueue<>();
    private ServerSocket server;

    /** A channel, unpaced, on the platform at this address. */
    protected abstract MessagingChannel channelOn(URI platform);

    /** Somebody the channel can write to. */
    protected abstract ChatAddress someone();

    /** The body with which the platform says that it has taken a message. */
    protected abstract String taken();

    @BeforeEach
    final void listen() throws IOException {
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
    final void close() throws IOException {
        server.close();
    }

    /** OkHttp itself looks at a connection only after ten seconds in the pool. */
    @Test
    void a_connection_that_was_reset_in_the_pool_is_a_failure_and_not_used_again() throws InterruptedException {
        MessagingChannel channel = channel();
        Thread.ofVirtual().start(() -> closing.add(answered(connection())));
        assertThat(channel.send(someone(), Reply.of("un"), OURS)).isInstanceOf(SendOutcome.Sent.class);
        reset(next(closing));

        SendOutcome stale = channel.send(someone(), Reply.of("deux"), OURS);
        Thread.ofVirtual().start(() -> closing.add(answered(connection())));
        SendOutcome fresh = channel.send(someone(), Reply.of("deux"), OURS);

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

        assertThat(channel().send(someone(), Reply.of("Bonjour"), losing))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
    }

    @Test
    void a_connection_lost_after_the_request_was_read_leaves_the_end_unknown() {
        MessagingChannel channel = channel();
        Thread.ofVirtual().start(() -> {
            Socket socket = connection();
            readRequest(socket);
            reset(socket);
        });

        assertThat(channel.send(someone(), Reply.of("Bonjour"), OURS))
                .isEqualTo(new SendOutcome.Unknown(SendFailure.NO_ANSWER));
    }

    private MessagingChannel channel() {
        return channelOn(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    private static Permit ours(BooleanSupplier stillOurs) {
        return new Permit(Duration.ofSeconds(5), stillOurs);
    }

    private Socket connection() {
        try {
            return next(accepted);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Socket next(BlockingQueue<Socket> sockets) throws InterruptedException {
        Socket socket = sockets.poll(5, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no connection");
        }
        return socket;
    }

    private Socket answered(Socket socket) {
        readRequest(socket);
        byte[] body = taken().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return socket;
    }

    private static void readRequest(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    throw new AssertionError("the request broke off");
                }
                head.append((char) c);
            }
            Matcher length = CONTENT_LENGTH.matcher(head);
            if (length.find()) {
                var unused = in.readNBytes(Integer.parseInt(length.group(1)));
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
