package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Typed values, collecting what is wrong with them. What is wrong reads as its default, so that reading goes on. */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int SHOWN = 60;

    private final List<Problem> problems = new ArrayList<>();
    private final Sources sources;

    Values(Map<String, String> environment, Path workingDirectory) {
        this.sources = new Sources(environment, workingDirectory, problems::add);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void problem(Variable variable, String reason) {
        problems.add(new Problem(variable.name(), reason, variable.example()));
    }

    boolean isSet(Variable variable) {
        return sources.find(variable).isPresent();
    }

    Optional<String> text(Variable variable) {
        return sources.find(variable).or(() -> Optional.of(variable.standard()).filter(text -> !text.isEmpty()));
    }

    /** A value that may be absent. */
    <T> Optional<T> optional(Variable variable, String wanted, Function<String, Optional<T>> parser) {
        Optional<String> written = sources.find(variable);
        Optional<T> parsed = written.flatMap(parser);
        if (written.isPresent() && parsed.isEmpty()) {
            problem(variable, quoted(variable, written.get()) + " is not " + wanted);
        }
        return parsed;
    }

    /** A value that has a default. */
    <T> T required(Variable variable, String wanted, Function<String, Optional<T>> parser) {
        return optional(variable, wanted, parser)
                .or(() -> parser.apply(variable.standard()))
                .orElseThrow(() -> new IllegalStateException("a default that cannot be read: " + variable));
    }

    /** A comma list, empty when nothing is written; the first item that cannot be read is reported. */
    <T> List<T> list(Variable variable, String wanted, Function<String, Optional<T>> parser) {
        List<T> read = new ArrayList<>();
        for (String item : items(text(variable).orElse(""))) {
            Optional<T> parsed = parser.apply(item);
            if (parsed.isEmpty()) {
                problem(variable, quoted(variable, item) + " is not " + wanted);
                return List.of();
            }
            read.add(parsed.get());
        }
        return read.stream().distinct().toList();
    }

    int number(Variable variable, int least, int most) {
        return required(
                variable,
                "a whole number from " + least + " to " + most,
                text -> NUMBER.matcher(text).matches()
                        ? Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= most)
                        : Optional.empty());
    }

    Duration duration(Variable variable, ChronoUnit unit, int least, int most) {
        return Duration.of(number(variable, least, most), unit);
    }

    boolean flag(Variable variable) {
        return required(variable, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> Optional.of(true);
            case "false", "off", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** One of the constants, written in lower or upper case. */
    <E extends Enum<E>> E choice(Variable variable, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String names =
                String.join(" or ", constants.stream().map(Values::lowerCase).toList());
        return required(
                variable,
                names,
                text -> constants.stream()
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findFirst());
    }

    /** An address to which paths are appended: no trailing slash, no query, no credentials. */
    Optional<URI> optionalUrl(Variable variable) {
        return optional(variable, "an http or https URL without credentials", Values::url);
    }

    URI url(Variable variable) {
        return required(variable, "an http or https URL without credentials", Values::url);
    }

    Optional<Secret> secret(Variable variable) {
        return sources.find(variable).flatMap(text -> printable(variable, text));
    }

    List<Secret> numberedSecrets(Variable first) {
        return sources.findNumbered(first).stream()
                .flatMap(text -> printable(first, text).stream())
                .toList();
    }

    Path path(String written) {
        return sources.resolve(written);
    }

    Optional<Path> existing(Variable variable, boolean folder) {
        String wanted = folder ? "a folder that exists" : "a file that exists";
        return optional(
                variable,
                wanted,
                text -> Optional.of(path(text))
                        .filter(path -> folder ? Files.isDirectory(path) : Files.isRegularFile(path)));
    }

    static List<String> items(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Optional<Secret> printable(Variable variable, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            problem(variable, "the value holds a line break or another control character");
            return Optional.empty();
        }
        return Optional.of(new Secret(text));
    }

    private static String quoted(Variable variable, String text) {
        if (!variable.kind().shown()) {
            return "what is written";
        }
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return Optional.of(uri).filter(any -> web && plain && uri.getHost() != null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
