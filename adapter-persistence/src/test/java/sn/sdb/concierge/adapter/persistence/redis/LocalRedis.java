package sn.sdb.concierge.adapter.persistence.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a port of its own, that can be killed, paused and started again. */
final class LocalRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = freePort();
    private final List<String> arguments;
    private @Nullable Process process;

    /** Not yet started. */
    LocalRedis(String... moreArguments) {
        arguments = new ArrayList<>(List.of(executable(), "--bind", "127.0.0.1", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--save", "", "--appendonly", "no"));
        arguments.addAll(List.of(moreArguments));
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    static LocalRedis started(String... moreArguments) {
        LocalRedis redis = new LocalRedis(moreArguments);
        redis.start();
        return redis;
    }

    /** More patient than in production, so that a machine that is busy with other tests is not taken for a dead Redis. */
    RedisSettings settings() {
        return new RedisSettings(URI.create("redis://127.0.0.1:" + port), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    int port() {
        return port;
    }

    void start() {
        try {
            process = new ProcessBuilder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
    }

    /** As {@code kill -9} does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** It stays connected, and says nothing any more. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() > 0;
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() {
        try {
            File file = ExecutableProvider.newJarResourceProvider().get();
            return file.getAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
