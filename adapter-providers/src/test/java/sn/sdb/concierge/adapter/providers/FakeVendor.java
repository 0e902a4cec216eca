package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import sn.sdb.concierge.testkit.answer.ServiceBehaviour;

/** A server on this machine that plays one of the services. */
final class FakeVendor implements AutoCloseable {

    static final String KEY = "sk-fake-0123456789";

    private final Dialect dialect;
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final List<RecordedRequest> requests = new ArrayList<>();

    FakeVendor(Dialect dialect, ServiceBehaviour behaviour) {
        this.dialect = dialect;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                synchronized (requests) {
                    requests.add(request);
                }
                reached.countDown();
                return response(behaviour, request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (behaviour instanceof ServiceBehaviour.IsDown) {
            server.close();
        }
    }

    URI base() {
        return URI.create("http://localhost:" + server.getPort() + "/api");
    }

    AiGateway provider() {
        return AnswerProviders.inOrder(
                List.of(dialect.settings(base(), List.of(new ApiKey(KEY)))),
                new FailoverSettings(3, 1000),
                Clock.systemUTC(),
                (provider, key, outcome, elapsed) -> {});
    }

    List<RecordedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void awaitRequest() throws InterruptedException {
        if (!reached.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came");
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse response(ServiceBehaviour behaviour, RecordedRequest request) {
        MockResponse.Builder response = new MockResponse.Builder().setHeader("content-type", "application/json");
        boolean live = isLive(request);
        switch (behaviour) {
            case ServiceBehaviour.Answers answers -> answer(response, answers.text(), false, live);
            case ServiceBehaviour.Echoes ignored -> answer(response, echo(request), false, live);
            case ServiceBehaviour.AnswersShortened answers -> answer(response, answers.text(), true, live);
            case ServiceBehaviour.SaysNothing ignored -> fault(response, "silence");
            case ServiceBehaviour.Refuses ignored -> fault(response, "refusal");
            case ServiceBehaviour.Throttles throttles -> waits(fault(response, "throttle"), throttles.retryAfter());
            case ServiceBehaviour.IsOverloaded overloaded ->
                waits(fault(response, "overload"), overloaded.retryAfter());
            case ServiceBehaviour.KnowsNoKey ignored -> fault(response, "auth");
            case ServiceBehaviour.WantsMoney ignored -> fault(response, "money");
            case ServiceBehaviour.Fails ignored -> fault(response, "failure");
            case ServiceBehaviour.TalksNonsense ignored -> response.body("{\"hello\":[1,2,");
            case ServiceBehaviour.BreaksOff ignored ->
                answer(response, "Le samedi à 9 h.", false, live).onResponseBody(new SocketEffect.CloseSocket());
            case ServiceBehaviour.Hangs ignored -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
            case ServiceBehaviour.Drips ignored ->
                answer(response, "Le samedi à 9 h.", false, live).throttleBody(1, 100, TimeUnit.MILLISECONDS);
            case ServiceBehaviour.IsDown ignored -> response.code(500);
        }
        return response.build();
    }

    private MockResponse.Builder answer(MockResponse.Builder response, String text, boolean shortened, boolean live) {
        return live
                ? response.setHeader("content-type", "text/event-stream")
                        .chunkedBody(Sse.answer(dialect, text, shortened), 64)
                : response.body(dialect.answer(text, shortened));
    }

    private static boolean isLive(RecordedRequest request) {
        ByteString body = request.getBody();
        return request.getUrl().encodedPath().endsWith(":streamGenerateContent")
                || (body != null && Json.read(body.toByteArray()).path("stream").asBoolean());
    }

    private MockResponse.Builder fault(MockResponse.Builder response, String kind) {
        Dialect.Fault fault = dialect.fault(kind);
        if (fault.isStream()) {
            response.setHeader("content-type", "text/event-stream");
        }
        return response.code(fault.status()).body(fault.body());
    }

    private static MockResponse.Builder waits(MockResponse.Builder response, Duration retryAfter) {
        return response.setHeader("retry-after", retryAfter.toSeconds());
    }

    private String echo(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null ? "" : dialect.lastMessage(Json.read(body.toByteArray()));
    }
}
