package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** What a service says beside its answers. For display and early warning: nothing here cools a key. */
sealed interface Information {

    /** The models it lists. */
    record Models(List<String> names) implements Information {}

    /**
     * Money.
     *
     * @param remaining in US dollars; empty when the key has no limit, which says nothing of its account
     */
    record Credit(Optional<BigDecimal> remaining) implements Information {}

    /** What is used of each window of a plan. */
    record Quota(List<Window> windows) implements Information {}

    /** A window of a plan. */
    record Window(double percentUsed, Optional<Instant> resets) {}

    /** The service answers this to keys of another kind only; the key is none the worse. */
    record NotAvailable() implements Information {}

    /** It failed. */
    record Failed(Outcome outcome) implements Information {}

    /**
     * {@code GET /models} of all three.
     *
     * @param judge what the answer is taken for when it is no list
     */
    static Information models(Reply reply, Function<Reply, Outcome> judge) {
        JsonNode json = reply.json();
        JsonNode list = json.path("data").isArray() ? json.path("data") : json.path("models");
        if (!reply.isSuccess() || !list.isArray()) {
            return new Failed(judge.apply(reply));
        }
        List<String> names = new ArrayList<>();
        list.forEach(model -> names.add(name(model)));
        return new Models(names);
    }

    /** Gemini's {@code GET /models/{model}}. */
    static Information model(Reply reply, Function<Reply, Outcome> judge) {
        String name = name(reply.json());
        return reply.isSuccess() && !name.isEmpty() ? new Models(List.of(name)) : new Failed(judge.apply(reply));
    }

    private static String name(JsonNode model) {
        String name = model.path("id").asText(model.path("name").asText(""));
        return name.startsWith("models/") ? name.substring("models/".length()) : name;
    }

    /** OpenRouter's {@code GET /key}. */
    static Information key(Reply reply) {
        JsonNode data = reply.json().path("data");
        return reply.isSuccess() && data.has("limit_remaining")
                ? new Credit(decimal(data.path("limit_remaining")))
                : new Failed(ChatReading.of(reply));
    }

    /** OpenRouter's {@code GET /credits}, which is for management keys. */
    static Information credits(Reply reply) {
        JsonNode data = reply.json().path("data");
        if (reply.status() == 403) {
            return new NotAvailable();
        }
        Optional<BigDecimal> bought = decimal(data.path("total_credits"));
        Optional<BigDecimal> used = decimal(data.path("total_usage"));
        return reply.isSuccess() && bought.isPresent() && used.isPresent()
                ? new Credit(Optional.of(bought.get().subtract(used.get())))
                : new Failed(ChatReading.of(reply));
    }

    /** Z.AI's coding plan; the windows of its tools are no concern of ours. */
    static Information quota(Reply reply) {
        JsonNode limits = reply.json().path("data").path("limits");
        if (!reply.isSuccess() || !limits.isArray()) {
            return new NotAvailable();
        }
        List<Window> windows = new ArrayList<>();
        for (JsonNode limit : limits) {
            if (!limit.path("type").asText("").equals("TIME_LIMIT")) {
                long reset = limit.path("nextResetTime").asLong(0);
                windows.add(new Window(
                        limit.path("percentage").asDouble(),
                        reset > 0 ? Optional.of(Instant.ofEpochMilli(reset)) : Optional.empty()));
            }
        }
        return new Quota(windows);
    }

    private static Optional<BigDecimal> decimal(JsonNode number) {
        return number.isNumber() ? Optional.of(number.decimalValue()) : Optional.empty();
    }
}
