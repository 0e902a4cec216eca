package sn.sdb.concierge.adapter.knowledge.crawl;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Lets Firecrawl fetch the pages. A job may stand still for ever ("completed" below "total"), so ours ends by a deadline
 * of its own; what was read by then is kept.
 */
final class FirecrawlSource implements PageSource {

    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

    private final FirecrawlApi api;
    private final Dns targets;
    private final CrawlSettings.Bounds bounds;
    private final InstantSource clock;
    private final Pause pause;

    /** @param targets which machines may be fetched */
    FirecrawlSource(FirecrawlApi api, Dns targets, CrawlSettings.Bounds bounds, InstantSource clock, Pause pause) {
        this.api = api;
        this.targets = targets;
        this.bounds = bounds;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Taken take(URI address) throws CrawlException {
        Site site = Site.of(address);
        try {
            targets.lookup(site.host());
        } catch (UnknownHostException e) {
            throw new CrawlException("the site cannot be taken: its host is unknown or not public");
        }
        return new Job(site, api.start(site.start(), bounds.pages())).take();
    }

    /** One crawl. */
    private final class Job {
        private final Site site;
        private final String id;
        private final Map<String, WebPage> pages = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final Instant end = clock.instant().plus(bounds.time());
        private Instant progressed = clock.instant();
        private int read;
        private int completed = -1;

        Job(Site site, String id) {
            this.site = site;
            this.id = id;
        }

        Taken take() throws CrawlException {
            Duration wait = FIRST_POLL;
            while (true) {
                JsonNode answer;
                try {
                    answer = api.status(id, read);
                } catch (CrawlException e) {
                    return ended("it ended early: " + e.getMessage());
                }
                boolean more = read(answer);
                String status = answer.path("status").asText();
                if (status.equals("failed") || status.equals("cancelled")) {
                    return ended("Firecrawl says that the job has " + (status.equals("failed") ? "failed" : "ended"));
                }
                if (status.equals("completed") && !more) {
                    return new Taken(List.copyOf(pages.values()), notes, true);
                }
                if (overdue()) {
                    api.cancel(id);
                    return ended("it ended early: the job took too long or stood still");
                }
                if (!status.equals("completed")) {
                    pause.of(wait);
                    wait = shorter(LONGEST_POLL, wait.multipliedBy(3).dividedBy(2));
                }
            }
        }

        private boolean overdue() {
            Instant now = clock.instant();
            return now.isAfter(end)
                    || Duration.between(progressed, now).compareTo(bounds.withoutProgress()) > 0
                    || pages.size() > bounds.pages();
        }

        private Taken ended(String why) throws CrawlException {
            if (pages.isEmpty()) {
                throw new CrawlException(why);
            }
            notes.add(why);
            return new Taken(List.copyOf(pages.values()), notes, false);
        }

        /** Takes the documents; tells whether there are more behind them. */
        private boolean read(JsonNode answer) {
            JsonNode documents = answer.path("data");
            documents.forEach(this::keep);
            read += documents.size();
            if (documents.size() > 0 || answer.path("completed").asInt() != completed) {
                progressed = clock.instant();
            }
            completed = answer.path("completed").asInt();
            return documents.size() > 0 && answer.path("next").isTextual();
        }

        private void keep(JsonNode document) {
            JsonNode metadata = document.path("metadata");
            String address =
                    first(metadata, "url").orElse(first(metadata, "sourceURL").orElse(""));
            Optional<HttpUrl> url = site.page(address);
            int status = metadata.path("statusCode").asInt(200);
            if (url.isEmpty()) {
                notes.add(address + ": it is not on this site");
            } else if (status != 200) {
                notes.add(address + ": it answers " + status);
            } else if (pages.size() < bounds.pages()) {
                pages.putIfAbsent(
                        Site.key(url.get()),
                        new WebPage(
                                url.get().uri(),
                                first(metadata, "title").orElse(""),
                                first(metadata, "language").orElse(""),
                                first(metadata, "modifiedTime").flatMap(FirecrawlSource::date),
                                document.path("markdown").asText("")));
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A value of the metadata: a text, or the first of a list. */
    private static Optional<String> first(JsonNode metadata, String name) {
        JsonNode value = metadata.path(name);
        String text = value.isArray() ? value.path(0).asText("") : value.asText("");
        return Optional.of(text.strip()).filter(words -> !words.isEmpty());
    }

    private static Optional<LocalDate> date(String time) {
        try {
            return Optional.of(LocalDate.parse(time.length() > 10 ? time.substring(0, 10) : time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
