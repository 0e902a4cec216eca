package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection;
import sn.sdb.concierge.adapter.persistence.redis.RedisSettings;
import sn.sdb.concierge.adapter.providers.AiGateway;
import sn.sdb.concierge.adapter.providers.AnswerProviders;
import sn.sdb.concierge.adapter.providers.AnthropicSettings;
import sn.sdb.concierge.adapter.providers.ApiKey;
import sn.sdb.concierge.adapter.providers.FailoverSettings;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.testkit.answer.Questions;

/** Two replicas on one Redis: what one learns of a key, the other need not learn again. */
final class SharedCooldownsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANSWER = """
        {"id":"1","type":"message","role":"assistant","model":"m1","content":[{"type":"text","text":"Oui."}],\
        "stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}\
        """;
    private static final String REFUSAL = """
        {"type":"error","error":{"type":"refused","message":"refused"}}\
        """;

    private static final String MODELS = """
        {"data":[{"id":"m1","type":"model"}],"has_more":false}\
        """;

    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<RedisConnection> connections = new CopyOnWriteArrayList<>();
    private final List<AiGateway> gateways = new CopyOnWriteArrayList<>();
    private LocalRedis redis;
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        redis = new LocalRedis();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        gateways.forEach(AiGateway::close);
        connections.forEach(RedisConnection::close);
        service.stop(0);
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 401, 402, 403})
    void a_key_that_was_refused_to_one_is_not_tried_by_the_other(int status) {
        Node one = new Node("a", "b");
        Node other = new Node("b", "a");
        statuses.put("a", status);
        assertThat(one.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(calls).containsExactly("a", "b");
        other.awaitNotice(Notice.Cooling.class);
        calls.clear();

        assertThat(other.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(other.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(calls).containsExactly("b", "b");
    }

    @Test
    void a_replica_that_starts_later_does_not_try_it_either() {
        Node one = new Node("a", "b");
        Node witness = new Node("c");
        statuses.put("a", 401);
        assertThat(one.ask()).isInstanceOf(Outcome.Answered.class);
        witness.awaitNotice(Notice.Cooling.class);
        calls.clear();

        Node later = new Node("a", "b");
        later.awaitNotice(Notice.Cooling.class);

        assertThat(later.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(calls).containsExactly("b");
    }

    @Test
    void a_key_that_works_again_for_one_is_used_again_by_the_other() {
        Node one = new Node("a");
        Node other = new Node("a");
        statuses.put("a", 401);
        assertThat(one.ask()).isInstanceOf(Outcome.Unauthorized.class);
        Notice told = other.awaitNotice(Notice.Cooling.class);
        assertThat(other.ask()).isInstanceOf(Outcome.NobodyLeft.class);
        statuses.remove("a");

        one.board().tell(new Notice.Ended(told.subject(), told.left(), told.certain()));
        other.awaitNotice(Notice.Ended.class);

        assertThat(other.ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void a_key_that_one_finds_mended_is_used_again_by_the_other() {
        Node one = new Node("a");
        statuses.put("a", 401);
        assertThat(one.ask()).isInstanceOf(Outcome.Unauthorized.class);
        Node later = new Node("a");
        later.awaitNotice(Notice.Cooling.class);
        statuses.remove("a");
        calls.clear();

        later.provider.watchKeys((name, key, outcome) -> {});
        one.awaitNotice(Notice.Ended.class);

        assertThat(calls).isEmpty();
        assertThat(one.ask()).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void no_key_is_told() {
        Node one = new Node("a-secret-key");
        Node other = new Node("a-secret-key");
        statuses.put("a-secret-key", 401);
        assertThat(one.ask()).isInstanceOf(Outcome.Unauthorized.class);

        assertThat(other.awaitNotice(Notice.Cooling.class).subject()).doesNotContain("secret");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("authorization").substring("Bearer ".length());
        boolean isQuestion = exchange.getRequestMethod().equals("POST");
        if (isQuestion) {
            calls.add(key);
        }
        int status = statuses.getOrDefault(key, 200);
        String good = isQuestion ? ANSWER : MODELS;
        byte[] body = (status == 200 ? good : REFUSAL).getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.getResponseHeaders().set("retry-after", "60");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A process with these keys; remembers what it has heard. */
    private final class Node {

        private final List<Notice> heard = new CopyOnWriteArrayList<>();
        private final RedisConnection connection = RedisConnection.open(RedisSettings.of(redis.url()));
        private final AiGateway provider;

        Node(String... keys) {
            connections.add(connection);
            provider = AnswerProviders.inOrder(
                    List.of(new AnthropicSettings(
                            true,
                            URI.create(
                                    "http://localhost:" + service.getAddress().getPort()),
                            List.of("m1"),
                            Arrays.stream(keys).map(ApiKey::new).toList())),
                    new FailoverSettings(3, 10),
                    InstantSource.system(),
                    (name, key, outcome, elapsed) -> {});
            gateways.add(provider);
            provider.share(remembering());
        }

        CooldownBoard board() {
            return connection.cooldowns();
        }

        Outcome ask() {
            return provider.ask(Questions.asking("Bonjour"), Duration.ofSeconds(10));
        }

        Notice awaitNotice(Class<? extends Notice> kind) {
            await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(kind::isInstance));
            return heard.stream().filter(kind::isInstance).findFirst().orElseThrow();
        }

        /** Remembers only what the keys have heard already. */
        private CooldownBoard remembering() {
            return new CooldownBoard() {
                @Override
                public void tell(Notice notice) {
                    board().tell(notice);
                }

                @Override
                public void listen(Consumer<Notice> listener) {
                    board().listen(listener.andThen(heard::add));
                }
            };
        }
    }
}
