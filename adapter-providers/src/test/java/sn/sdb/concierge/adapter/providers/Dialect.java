package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** How a fake server speaks like one of the services. */
enum Dialect {
    ANTHROPIC("anthropic", "glm-4.5-air") {
        @Override
        ProviderSettings settings(URI base, List<ApiKey> keys) {
            return new AnthropicSettings(true, base, List.of(model()), keys);
        }

        @Override
        String answer(String text, boolean shortened) {
            ObjectNode answer = sample("success.json");
            ((ObjectNode) answer.path("content").path(0)).put("text", text);
            return answer.put("stop_reason", shortened ? "max_tokens" : "end_turn")
                    .toString();
        }

        @Override
        String lastMessage(JsonNode request) {
            return last(request.path("messages")).path("content").asText();
        }

        @Override
        Fault fault(String kind) {
            return switch (kind) {
                case "silence" -> new Fault(200, text("empty-content.json"));
                case "refusal" -> new Fault(200, text("refusal.json"));
                case "throttle" -> new Fault(429, text("error-429-native.json"));
                case "overload" -> new Fault(529, text("error-529-overloaded.json"));
                case "auth" -> new Fault(401, text("error-401-zai.json"));
                case "money" -> new Fault(429, text("error-429-balance-1113.json"));
                default -> new Fault(500, text("error-500-native.json"));
            };
        }
    },
    GEMINI("gemini", "gemini-3.5-flash-lite") {
        @Override
        ProviderSettings settings(URI base, List<ApiKey> keys) {
            return new GeminiSettings(true, base, List.of(model()), keys);
        }

        @Override
        String answer(String text, boolean shortened) {
            ObjectNode answer = sample("success.json");
            JsonNode candidate = answer.path("candidates").path(0);
            ((ObjectNode) candidate.path("content").path("parts").path(0)).put("text", text);
            ((ObjectNode) candidate).put("finishReason", shortened ? "MAX_TOKENS" : "STOP");
            return answer.toString();
        }

        @Override
        String lastMessage(JsonNode request) {
            return last(last(request.path("contents")).path("parts"))
                    .path("text")
                    .asText();
        }

        @Override
        Fault fault(String kind) {
            return switch (kind) {
                case "silence" -> new Fault(200, text("empty-stop.json"));
                case "refusal" -> new Fault(200, text("blocked-prompt.json"));
                case "throttle" -> new Fault(429, text("error-429-plain.json"));
                case "overload" -> new Fault(503, text("error-503-overloaded.json"));
                case "auth" -> new Fault(400, text("error-400-key-invalid.json"));
                case "money" -> new Fault(400, text("error-400-region.json"));
                default -> new Fault(500, text("error-500-internal.json"));
            };
        }
    },
    OPENROUTER("openrouter", "openai/gpt-oss-20b") {
        @Override
        ProviderSettings settings(URI base, List<ApiKey> keys) {
            return new OpenRouterSettings(true, base, List.of(model()), keys, true);
        }

        @Override
        String answer(String text, boolean shortened) {
            ObjectNode answer = sample("success.json");
            JsonNode choice = answer.path("choices").path(0);
            ((ObjectNode) choice.path("message")).put("content", text);
            ((ObjectNode) choice).put("finish_reason", shortened ? "length" : "stop");
            return answer.toString();
        }

        @Override
        String lastMessage(JsonNode request) {
            return last(request.path("messages")).path("content").asText();
        }

        @Override
        Fault fault(String kind) {
            return switch (kind) {
                case "silence" -> new Fault(200, text("stream-comments-only.sse"));
                case "refusal" -> new Fault(200, text("content-filter.json"));
                case "throttle" -> new Fault(429, text("error-429-capacity.json"));
                case "overload" -> new Fault(503, text("error-503.json"));
                case "auth" -> new Fault(401, text("error-401.json"));
                case "money" -> new Fault(402, text("error-402-no-credits.json"));
                default -> new Fault(500, "{\"error\":{\"code\":500,\"message\":\"Internal Server Error\"}}");
            };
        }
    };

    private final String provider;
    private final String model;

    Dialect(String provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    String provider() {
        return provider;
    }

    String model() {
        return model;
    }

    abstract ProviderSettings settings(URI base, List<ApiKey> keys);

    ModelApi service(URI base, ProviderHttp http) {
        return AnswerProviders.serviceOf(settings(base, List.of(new ApiKey(FakeVendor.KEY))), http);
    }

    abstract String answer(String text, boolean shortened);

    abstract String lastMessage(JsonNode request);

    abstract Fault fault(String kind);

    String text(String file) {
        return new String(Sample.bytes(provider + "/" + file), UTF_8);
    }

    ObjectNode sample(String file) {
        return (ObjectNode) Json.read(Sample.bytes(provider + "/" + file));
    }

    private static JsonNode last(JsonNode array) {
        return array.path(array.size() - 1);
    }

    /** An answer that is none. */
    record Fault(int status, String body) {

        boolean isStream() {
            return body.startsWith(":");
        }
    }
}
