package sn.sdb.concierge.bootstrap.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A conversation that is written down in {@code /scenarios}.
 *
 * @param proves the rule of the behaviour page that it is an example of
 * @param script the whole file
 */
record Scenario(String name, String proves, JsonNode script) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static List<Scenario> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(Scenario::read)
                    // A failing AI is left alone for a while, which the others must not notice.
                    .sorted(Comparator.comparing(Scenario::breaksTheAi).thenComparing(Scenario::name))
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        try {
            JsonNode script = YAML.readTree(file.toFile());
            return new Scenario(
                    String.valueOf(file.getFileName()).replace(".yaml", ""),
                    script.path("proves").asText(),
                    script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("not a scenario: " + file, e);
        }
    }

    boolean breaksTheAi() {
        return script.path("ai").has("status");
    }

    boolean forges() {
        return script.path("steps").findValue("is-forged") != null;
    }

    boolean onTelegram() {
        return script.path("platform").asText().equals("telegram");
    }

    /** As the platform names it: a number on Telegram, a number with {@code @c.us} on WhatsApp. */
    String chat() {
        return script.path("chat").asText();
    }

    @Override
    public String toString() {
        return name + " (" + proves + ")";
    }
}
