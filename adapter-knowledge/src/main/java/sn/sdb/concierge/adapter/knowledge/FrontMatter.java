package sn.sdb.concierge.adapter.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The YAML between two lines of dashes at the top of a page. */
final class FrontMatter {
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final JsonNode fields;

    private FrontMatter(JsonNode fields) {
        this.fields = fields;
    }

    static FrontMatter parse(String yaml) throws BrokenPageException {
        try {
            JsonNode fields = YAML.readTree(yaml);
            if (!fields.isObject()) {
                throw new BrokenPageException(
                        "its front matter has no fields", "write lines such as 'title: Le baptême'");
            }
            return new FrontMatter(fields);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr() + 1;
            throw new BrokenPageException(
                    "its front matter is not YAML (line " + line + ")",
                    "put a text that has ':' or '#' in it in quotes");
        }
    }

    String title() throws BrokenPageException {
        return text("title")
                .orElseThrow(() ->
                        new BrokenPageException("it has no title", "add a line 'title: ...' to its front matter"));
    }

    String language() {
        return text("language").orElse("fr");
    }

    Optional<URI> url() throws BrokenPageException {
        Optional<String> url = text("url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url.get());
            if ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // said below, as for any other address that cannot be opened
        }
        throw new BrokenPageException("its url cannot be opened", "write a full address that starts with https://");
    }

    List<String> tags() {
        JsonNode tags = fields.path("tags");
        List<String> words = new ArrayList<>();
        if (tags.isTextual()) {
            words.addAll(List.of(tags.asText().split(",", -1)));
        }
        tags.elements().forEachRemaining(tag -> words.add(tag.asText()));
        return words.stream().map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    }

    Optional<LocalDate> date(String field) throws BrokenPageException {
        Optional<String> date = text(field);
        if (date.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(date.get()));
        } catch (DateTimeParseException e) {
            throw new BrokenPageException("its " + field + " is not a date", "write it as " + field + ": 2026-09-30");
        }
    }

    private Optional<String> text(String field) {
        return Optional.of(fields.path(field).asText("").strip()).filter(text -> !text.isEmpty());
    }
}
