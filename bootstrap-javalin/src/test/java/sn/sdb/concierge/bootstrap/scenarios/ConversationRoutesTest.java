package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.bootstrap.configuration.Role;

/** Sessions, the desk and the web chat, on the running product. */
final class ConversationRoutesTest extends RoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Test
    void orchestrate_answers_with_the_session_and_who_answered() {
        HttpResponse<String> answer = ask("site", "+221770003001", "aide");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("session_id").asText()).isNotBlank();
        assertThat(json(answer).path("service_type").asText()).isEqualTo("RENSEIGNEMENT");
        assertThat(json(answer).path("provider").asText()).isEqualTo("none");
        assertThat(json(answer).path("response").asText()).contains("Écrivez simplement");
        assertThat(json(answer).path("request_id").asText()).isNotBlank();
    }

    @Test
    void a_service_lists_reads_and_ends_its_own_session() {
        String id = session("site", "+221770003002");
        HttpResponse<String> listed = as(Role.SERVICE, "site", "GET", "/api/v1/sessions?user_id=%2B221770003002", "");
        assertThat(json(listed).path("items").findValuesAsText("session_id")).containsExactly(id);
        HttpResponse<String> one = as(Role.SERVICE, "site", "GET", "/api/v1/sessions/" + id, "");
        assertThat(json(one).fieldNames())
                .toIterable()
                .contains("session_id", "user_id", "platform", "service_type", "context", "expires_at");
        HttpResponse<String> said = as(Role.SERVICE, "site", "GET", "/api/v1/sessions/" + id + "/interactions", "");
        assertThat(json(said).path("items").findValuesAsText("message")).containsExactly("aide");
        assertThat(as(Role.SERVICE, "site", "DELETE", "/api/v1/sessions/" + id, "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void the_session_of_another_service_does_not_exist() {
        String path = "/api/v1/sessions/" + session("site", "+221770003003");
        assertThat(as(Role.SERVICE, "other", "GET", path, "").statusCode()).isEqualTo(404);
        assertThat(as(Role.SERVICE, "other", "GET", path + "/interactions", "").statusCode())
                .isEqualTo(404);
        assertThat(as(Role.SERVICE, "other", "DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(as(Role.ADMIN, "root", "GET", path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void the_desk_answers_a_person_while_the_concierge_is_silent() {
        String chat = "3004";
        Platform telegram = new Platform(product());
        String handoff = "/api/v1/handoffs/" + handoffOf(telegram, chat);

        assertThat(act(handoff, "reply", "{\"text\":\"trop tôt\"}")).isEqualTo(409);
        assertThat(act(handoff, "take", "{}")).isEqualTo(200);
        receives(chat, "s’occupe de votre demande");
        int before = read(chat).size();
        assertThat(telegram.telegramText(3004, "/help").statusCode()).isEqualTo(200);
        assertThat(act(handoff, "reply", "{\"text\":\"Venez samedi.\"}")).isEqualTo(200);
        receives(chat, "Venez samedi.");
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> read(chat).size() == before + 1);

        assertThat(act(handoff, "release", "{}")).isEqualTo(200);
        receives(chat, "une autre personne");
        assertThat(act(handoff, "resolve", "{}")).isEqualTo(200);
        receives(chat, "a terminé");
        assertThat(telegram.telegramText(3004, "/help").statusCode()).isEqualTo(200);
        receives(chat, "Écrivez simplement");
    }

    @Test
    void an_agent_sees_that_there_is_a_safeguarding_case_and_nothing_of_it() {
        HttpResponse<String> answer = ask("site", "+221770003005", "Je veux me suicider");
        assertThat(json(answer).path("handoff").path("priority").asText()).isEqualTo("emergency");
        String id = json(answer).path("handoff").path("id").asText();
        JsonNode seen = listed(Role.AGENT, id);
        assertThat(seen.path("priority").asText()).isEqualTo("emergency");
        assertThat(seen.has("user_id")).isFalse();
        assertThat(as(Role.AGENT, "awa", "GET", "/api/v1/handoffs/" + id, "").statusCode())
                .isEqualTo(403);
        assertThat(as(Role.ADMIN, "root", "GET", "/api/v1/handoffs/" + id, "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> open = as(Role.SAFEGUARDING, "abbe", "GET", "/api/v1/handoffs/" + id, "");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(json(open).path("messages").findValuesAsText("message")).contains("Je veux me suicider");
        String session = json(answer).path("session_id").asText();
        assertThat(as(Role.ADMIN, "root", "GET", "/api/v1/sessions/" + session, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_web_chat_answers_on_its_stream_and_resumes_after_the_last_event() {
        HttpResponse<String> admitted = product().call("POST", "/api/v1/webchat/session", "");
        assertThat(admitted.statusCode()).isEqualTo(201);
        String bearer = "Bearer " + json(admitted).path("token").asText();
        assertThat(write(bearer, "m1", "aide").statusCode()).isEqualTo(202);
        assertThat(write(bearer, "m2", "menu").statusCode()).isEqualTo(202);
        List<String> all = events(bearer, "0", 2);
        assertThat(all.getFirst()).contains("Écrivez simplement");
        assertThat(all.getLast()).contains("Que puis-je faire", "service:human");
        List<String> resumed =
                events(bearer, json(all.getFirst()).path("message_id").asText(), 1);
        assertThat(resumed.getFirst()).isEqualTo(all.getLast());
    }

    @Test
    void the_web_chat_needs_the_token_of_its_session() {
        assertThat(write("Bearer forged", "m1", "aide").statusCode()).isEqualTo(401);
        assertThat(product().call("GET", "/api/v1/webchat/stream", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_web_message_that_is_sent_twice_is_one_message() {
        String bearer = "Bearer "
                + json(product().call("POST", "/api/v1/webchat/session", ""))
                        .path("token")
                        .asText();
        assertThat(json(write(bearer, "m1", "aide")).path("status").asText()).isEqualTo("stored");
        assertThat(json(write(bearer, "m1", "aide")).path("status").asText()).isEqualTo("duplicate");
    }

    private String session(String client, String user) {
        return json(ask(client, user, "aide")).path("session_id").asText();
    }

    private String handoffOf(Platform telegram, String chat) {
        long id = Long.parseLong(chat);
        assertThat(telegram.telegramText(id, "/contact").statusCode()).isEqualTo(200);
        receives(chat, "à quel sujet");
        assertThat(telegram.telegramText(id, "Le certificat de mon neveu").statusCode())
                .isEqualTo(200);
        receives(chat, "votre demande est enregistrée");
        JsonNode items =
                json(as(Role.AGENT, "awa", "GET", "/api/v1/handoffs", "")).path("items");
        for (JsonNode item : items) {
            if (item.path("subject").asText().equals("Le certificat de mon neveu")) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError("no such handoff on the desk");
    }

    private int act(String handoff, String action, String body) {
        return as(Role.AGENT, "awa", "POST", handoff + "/" + action, body).statusCode();
    }

    private JsonNode listed(Role role, String id) {
        JsonNode items =
                json(as(role, "somebody", "GET", "/api/v1/handoffs", "")).path("items");
        for (JsonNode item : items) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("the handoff is not listed");
    }

    private List<Delivered> read(String chat) {
        return product().outside().read(chat);
    }

    private void receives(String chat, String words) {
        await().atMost(PATIENCE)
                .until(() ->
                        !read(chat).isEmpty() && read(chat).getLast().text().contains(words));
    }

    private HttpResponse<String> write(String bearer, String id, String text) {
        String body = "{\"client_message_id\":\"" + id + "\",\"text\":\"" + text + "\"}";
        return product().call("POST", "/api/v1/webchat/messages", body, "Authorization", bearer);
    }

    /** The data of the next messages on the stream. */
    private List<String> events(String bearer, String after, int count) {
        HttpRequest request = HttpRequest.newBuilder(product().uri("/api/v1/webchat/stream"))
                .timeout(PATIENCE)
                .header("Authorization", bearer)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", after)
                .build();
        List<String> found = new ArrayList<>();
        try (Stream<String> lines = product()
                .http()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            lines.filter(line -> line.startsWith("data:") && line.contains("message_id"))
                    .limit(count)
                    .forEach(line -> found.add(line.substring(5).strip()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return found;
    }

    private static JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }
}
