package sn.sdb.concierge.adapter.knowledge.crawl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a site asks of robots (RFC 9309): the group for every robot, with {@code *} and {@code $} in its paths, and its
 * site maps. The longest rule that fits a path decides.
 */
record Robots(List<Rule> rules, List<String> siteMaps, Duration delay) {

    static final Robots NONE = new Robots(List.of(), List.of(), Duration.ZERO);

    private static final int LONGEST_DELAY = 30;

    /** A path that may or may not be fetched. */
    record Rule(String path, boolean allows) {

        boolean fits(String asked) {
            boolean toTheEnd = path.endsWith("$");
            String open = toTheEnd ? path.substring(0, path.length() - 1) : path;
            StringBuilder pattern = new StringBuilder();
            for (String part : open.split("\\*", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*?").append(Pattern.quote(part));
            }
            return Pattern.compile(pattern + (toTheEnd ? "" : ".*"), Pattern.DOTALL)
                    .matcher(asked)
                    .matches();
        }
    }

    static Robots parse(String text) {
        List<Rule> rules = new ArrayList<>();
        List<String> siteMaps = new ArrayList<>();
        Duration delay = Duration.ZERO;
        boolean ours = false;
        boolean naming = false;
        for (String line : text.lines().limit(2_000).toList()) {
            String plain = line.replaceFirst("#.*", "").strip();
            int colon = plain.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String name = plain.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = plain.substring(colon + 1).strip();
            switch (name) {
                case "user-agent" -> ours = value.equals("*") || (naming && ours);
                case "sitemap" -> siteMaps.add(value);
                case "crawl-delay" -> delay = ours ? seconds(value) : delay;
                case "allow", "disallow" -> {
                    if (ours && !value.isEmpty()) {
                        rules.add(new Rule(value, name.equals("allow")));
                    }
                }
                default -> {
                    // Of other robots, and none of ours.
                }
            }
            naming = name.equals("user-agent");
        }
        return new Robots(List.copyOf(rules), List.copyOf(siteMaps), delay);
    }

    /** Whether a path, with its query, may be fetched. */
    boolean allows(String path) {
        int longest = -1;
        boolean allowed = true;
        for (Rule rule : rules) {
            int length = rule.path().length();
            if ((length > longest || (length == longest && rule.allows())) && rule.fits(path)) {
                longest = length;
                allowed = rule.allows();
            }
        }
        return allowed;
    }

    private static Duration seconds(String value) {
        try {
            return Duration.ofMillis((long) (Math.clamp(Double.parseDouble(value), 0, LONGEST_DELAY) * 1_000));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
