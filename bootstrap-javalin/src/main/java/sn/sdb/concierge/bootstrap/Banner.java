package sn.sdb.concierge.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sn.sdb.concierge.bootstrap.configuration.AiSettings;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Registry;

/** Tells the operator, at start-up, what is embedded, what is configured and which address to open. */
record Banner(Configuration configuration, int port) {

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("Concierge is ready: "
                + configuration
                        .application()
                        .http()
                        .externalBaseUrl()
                        .map(Object::toString)
                        .orElse("http://localhost:" + port));
        lines.add("  database    "
                + embedded(
                        configuration.stores().database().external().isPresent(),
                        "PostgreSQL under " + configuration.application().dataDir()));
        lines.add("  sessions    "
                + (configuration.stores().redis().isPresent() ? "Redis" : "embedded: in this process"));
        lines.add("  files       "
                + configuration
                        .stores()
                        .objects()
                        .map(server -> "S3 at " + server.endpoint().getHost())
                        .orElse("embedded: under "
                                + configuration.application().dataDir().resolve("files")));
        lines.add("  knowledge   "
                + configuration
                        .sources()
                        .knowledge()
                        .folder()
                        .map(Object::toString)
                        .orElse("embedded: the sample pages of a fictitious diocese"));
        lines.add("  registry    " + registry());
        lines.add("  AI          " + providers());
        lines.add("  telegram    " + telegram(configuration.channels().telegram()));
        lines.add("  whatsapp    "
                + (configuration.channels().meta().configured()
                        ? "configured: Meta's Cloud API"
                        : configured(configuration.channels().waha().configured())));
        return String.join(System.lineSeparator(), lines);
    }

    private String registry() {
        if (configuration.sources().registry().authKey().isPresent()) {
            return "Baserow at " + configuration.sources().registry().baseUrl().getHost();
        }
        return Registry.sampleIsAllowed(configuration)
                ? "embedded: a sample parish of made-up families"
                : "not configured";
    }

    private String providers() {
        String order = configuration.ai().order().stream()
                .map(AiSettings.Provider::code)
                .collect(Collectors.joining(", then "));
        return order.isEmpty() ? "not configured: answers are extracts of the knowledge base" : order;
    }

    private static String telegram(ChannelSettings.Telegram telegram) {
        return telegram.polls() ? "polling: no public address needed" : configured(telegram.configured());
    }

    private static String embedded(boolean external, String embedded) {
        return external ? "external PostgreSQL" : "embedded: " + embedded;
    }

    private static String configured(boolean configured) {
        return configured ? "configured" : "not configured";
    }
}
