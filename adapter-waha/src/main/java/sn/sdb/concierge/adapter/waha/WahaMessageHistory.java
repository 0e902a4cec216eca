package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessageHistory;

/**
 * What WAHA has kept of all chats ({@code GET /api/{session}/chats/all/messages}): with GOWS, and with NOWEB when its store
 * is on. Filters and the order of pages are not the same on every engine, so neither is relied on. Safe for concurrent use.
 */
public final class WahaMessageHistory implements MessageHistory {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** All pages together. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int PAGE = 50;

    /** What fits into the smallest heap we recommend, were all of them as long as a message can be. */
    private static final int MOST_MESSAGES = 4_000;

    private final Duration timeout;
    private final WhatsAppHttp http;
    private final String session;
    private final WahaMessages messages;
    private final PlatformTime time;

    /** @param clock tells which times cannot be */
    public WahaMessageHistory(WahaSettings settings, InstantSource clock) {
        this(settings, clock, TIMEOUT);
    }

    WahaMessageHistory(WahaSettings settings, InstantSource clock, Duration timeout) {
        this.timeout = timeout;
        this.http = WhatsAppHttp.toWaha(settings);
        this.session = settings.session();
        this.messages = new WahaMessages(session);
        this.time = new PlatformTime(clock);
    }

    @Override
    public Found since(Instant from) {
        Gathering gathering = new Gathering(from);
        Deadline deadline = new Deadline(System.nanoTime() + LONGEST.toNanos());
        int offset = 0;
        int limit = PAGE;
        while (offset < MOST_MESSAGES && deadline.left().isPositive()) {
            Exchange exchange = http.get(url(from, limit, offset), shorter(timeout, deadline.left()));
            if (!(exchange instanceof Exchange.Answered answered)) {
                return new Found.NotNow("no answer");
            }
            if (!answered.isSuccess()) {
                return refused(answered);
            }
            if (answered.body().isArray()) {
                if (!gathering.takesMore(answered.body())) {
                    return gathering.found(true);
                }
                offset += answered.body().size();
            } else if (limit > 1) {
                // Cut off, or more than is read at one go: long messages come with all that the engine has on them.
                limit /= 5;
            } else {
                return new Found.NotNow("not an answer of WAHA");
            }
        }
        return gathering.found(false);
    }

    private HttpUrl url(Instant from, int limit, int offset) {
        return http.url("api", session, "chats", "all", "messages")
                .addQueryParameter("limit", Integer.toString(limit))
                .addQueryParameter("offset", Integer.toString(offset))
                .addQueryParameter("downloadMedia", "false")
                .addQueryParameter("filter.timestamp.gte", Long.toString(from.getEpochSecond()))
                .addQueryParameter("filter.fromMe", "false")
                .build();
    }

    private static Found refused(Exchange.Answered answered) {
        String reason = "status " + answered.status();
        return switch (answered.status()) {
            case 401, 403, 408, 429, 502, 503, 504 -> new Found.NotNow(reason);
            case 422 ->
                WahaAnswers.isAboutSession(answered.body())
                        ? new Found.NotNow("session not working")
                        : new Found.NotKept(reason);
            // WEBJS has no history of all chats, and says so as an error of its own; NOWEB without a store by 400.
            default -> new Found.NotKept(reason);
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the pages have brought so far. For one thread. */
    private final class Gathering {

        private final Instant from;
        private final Set<String> seen = new HashSet<>();
        private final Map<DeliveryKey, Sent> written = new LinkedHashMap<>();

        Gathering(Instant from) {
            // WAHA counts seconds.
            this.from = Instant.ofEpochSecond(from.getEpochSecond());
        }

        Found found(boolean whole) {
            List<Sent> sent = new ArrayList<>(written.values());
            // Within one second, which is all that WAHA tells, the order of the pages counts.
            if (!sent.isEmpty() && !sent.getFirst().at().isBefore(sent.getLast().at())) {
                Collections.reverse(sent);
            }
            return new Found.Written(
                    sent.stream()
                            .sorted(Comparator.comparing(Sent::at))
                            .map(Sent::event)
                            .toList(),
                    whole);
        }

        /** Whether another page may bring more. */
        boolean takesMore(JsonNode page) {
            boolean isNew = false;
            boolean isRecent = false;
            for (JsonNode payload : page) {
                isNew |= seen.add(LooseJson.text(payload.path("id")).orElse(""));
                Optional<Instant> sentAt = time.told(payload.path("timestamp")).filter(at -> !at.isBefore(from));
                isRecent |= sentAt.isPresent();
                sentAt.ifPresent(at -> take(payload, at));
            }
            // Where the filter is not honoured, the newest come first or last.
            return isNew && (isRecent || !newestFirst(page));
        }

        private boolean newestFirst(JsonNode page) {
            Instant first = time.told(page.path(0).path("timestamp")).orElse(Instant.EPOCH);
            Instant last =
                    time.told(page.path(page.size() - 1).path("timestamp")).orElse(Instant.EPOCH);
            return !first.isBefore(last);
        }

        /** What we or the office wrote is not to be told again: an old answer of the office would silence us now. */
        private void take(JsonNode payload, Instant sentAt) {
            InboundEvent event = messages.written(payload, sentAt);
            event.written().ifPresent(message -> written.putIfAbsent(message.key(), new Sent(sentAt, event)));
        }
    }

    private record Sent(Instant at, InboundEvent event) {}
}
