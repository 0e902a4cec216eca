package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Plays Baserow over HTTP, with the rows of a parish and its own ideas of filters; or answers whatever it is told. */
final class PlayedBaserow implements AutoCloseable {

    static final String TOKEN = "FAKETOKENFAKETOKENFAKETOKENFAKET";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<HttpUrl> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Optional<Answer> always = Optional.empty();
    private volatile Parish parish = SampleParish.parish();
    private volatile Set<String> dropped = Set.of();
    private volatile UnaryOperator<ObjectNode> page = UnaryOperator.identity();
    private volatile UnaryOperator<ObjectNode> row = UnaryOperator.identity();
    private volatile UnaryOperator<ArrayNode> fields = UnaryOperator.identity();

    PlayedBaserow() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var unused = server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Impatient, as tests are. */
    BaserowSettings settings(BaserowMapping mapping) {
        return new BaserowSettings(
                address(),
                new BaserowSettings.Token(TOKEN),
                mapping,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                4);
    }

    void keeps(Parish now) {
        parish = now;
    }

    /** These operators restrict nothing from now on. */
    void drops(String... operators) {
        dropped = Set.of(operators);
    }

    void always(Answer answer) {
        always = Optional.of(answer);
    }

    void asUsual() {
        always = Optional.empty();
    }

    void next(Answer answer) {
        script.add(answer);
    }

    /** Each page is changed before it leaves. */
    void changesPages(UnaryOperator<ObjectNode> change) {
        page = change;
    }

    /** Each row is changed before it is filtered. */
    void changesRows(UnaryOperator<ObjectNode> change) {
        row = change;
    }

    /** Each list of fields is changed before it leaves. */
    void changesFields(UnaryOperator<ArrayNode> change) {
        fields = change;
    }

    /** All requests so far, decoded. */
    List<HttpUrl> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpUrl url = HttpUrl.get(address().resolve(exchange.getRequestURI()).toString());
        asked.add(url);
        Answer scripted = script.poll();
        Answer answer = scripted != null ? scripted : always.orElseGet(() -> usual(exchange, url));
        try {
            answer.to(exchange, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer usual(HttpExchange exchange, HttpUrl url) {
        List<String> path = url.pathSegments();
        if (path.getFirst().equals("media")) {
            // Files are public, and no token is sent to them.
            boolean token = exchange.getRequestHeaders().containsKey("Authorization");
            return token ? Answer.text(400, "") : file(path.getLast());
        }
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.equals("Token " + TOKEN)) {
            return error(401, "ERROR_TOKEN_DOES_NOT_EXIST");
        }
        if (!path.getLast().isEmpty()) {
            return error(404, "URL_TRAILING_SLASH_MISSING");
        }
        int table = Integer.parseInt(path.get(4));
        return switch (path.get(2)) {
            case "rows" -> rows(url, table);
            case "fields" ->
                Answer.text(200, fields.apply(PlayedTables.fields(table)).toString());
            default -> error(404, "URL_NOT_FOUND");
        };
    }

    private Answer file(String name) {
        return parish.paper().stream()
                .filter(paper -> paper.id().value().equals(name))
                .findFirst()
                .map(paper -> {
                    try (var content = paper.media().content()) {
                        return Answer.bytes(200, content.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElseGet(() -> Answer.text(404, "<html>no such file</html>"));
    }

    private Answer rows(HttpUrl url, int table) {
        PlayedFilters filters = new PlayedFilters(dropped);
        Predicate<ObjectNode> wanted = all -> true;
        try {
            String tree = url.queryParameter("filters");
            String ids = url.queryParameter("filter__field_id__in");
            if (tree != null && !dropped.contains("tree")) {
                wanted = filters.tree(Json.read(tree.getBytes(UTF_8)), table);
            } else if (ids != null) {
                wanted = filters.rows(ids);
            }
        } catch (PlayedFilters.UnknownFieldException e) {
            return error(400, "ERROR_FILTER_FIELD_NOT_FOUND");
        }
        int size = number(url, "size", 100);
        int number = number(url, "page", 1);
        List<ObjectNode> all = new PlayedTables(parish, address() + "/media/user_files/")
                .rows(table).stream().map(row).filter(wanted).toList();
        List<ObjectNode> some =
                all.stream().skip((number - 1L) * size).limit(size).toList();
        ObjectNode body = Json.object().put("count", all.size());
        body.put("next", number * size < all.size() ? "https://elsewhere.example.org/api/?page=99" : null);
        body.putNull("previous");
        ArrayNode results = body.putArray("results");
        some.forEach(found -> results.add(included(found, url.queryParameter("include"))));
        return Answer.withHeaders(
                200, page.apply(body).toString().getBytes(UTF_8), java.util.Map.of("Content-Type", "application/json"));
    }

    private static int number(HttpUrl url, String name, int usual) {
        String value = url.queryParameter(name);
        return value == null ? usual : Integer.parseInt(value);
    }

    /** Nothing included means everything; that is another of its traps. */
    private ObjectNode included(ObjectNode found, String include) {
        if (include == null || include.isBlank() || dropped.contains("include")) {
            return found;
        }
        ObjectNode some = Json.object();
        Set<String> wanted = Set.of(include.split(",", -1));
        for (var cell : found.properties()) {
            JsonNode value = cell.getValue();
            if (wanted.contains(cell.getKey())
                    || cell.getKey().equals("id")
                    || cell.getKey().equals("order")) {
                some.set(cell.getKey(), value);
            }
        }
        return some;
    }

    private static Answer error(int status, String code) {
        return Answer.text(
                status,
                Json.object().put("error", code).put("detail", "Awa EXEMPLE").toString());
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        var unused = threads.shutdownNow();
    }
}
