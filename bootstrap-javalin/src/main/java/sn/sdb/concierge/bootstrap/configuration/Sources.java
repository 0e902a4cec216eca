package sn.sdb.concierge.bootstrap.configuration;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where values come from: the environment, then {@code .env}, and files that either of them names. */
final class Sources {

    private static final String FILE = "_FILE";
    private static final int LARGEST_SECRET = 64 * 1024;

    /** The stronger first. */
    private final List<Map<String, String>> layers;

    private final Path workingDirectory;
    private final Consumer<Problem> problems;

    Sources(Map<String, String> environment, Path workingDirectory, Consumer<Problem> problems) {
        this.workingDirectory = workingDirectory;
        this.problems = problems;
        this.layers = List.of(Map.copyOf(environment), dotenv());
    }

    /** The written value; an empty one counts as none, because that is what Compose hands on for an unset variable. */
    Optional<String> find(Variable variable) {
        return find(variable.name(), variable);
    }

    /** The values of {@code X_1}, {@code X_2} and so on, in the order of their numbers. */
    List<String> findNumbered(Variable first) {
        String stem = first.name().substring(0, first.name().length() - 1);
        Pattern shape = Pattern.compile(Pattern.quote(stem) + "([1-9][0-9]{0,3})(?:" + FILE + ")?");
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Map<String, String> layer : layers) {
            for (String name : layer.keySet()) {
                Matcher matcher = shape.matcher(name);
                if (matcher.matches()) {
                    numbers.add(Integer.valueOf(matcher.group(1)));
                }
            }
        }
        return numbers.stream()
                .flatMap(number -> find(stem + number, first).stream())
                .distinct()
                .toList();
    }

    Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    private Optional<String> find(String name, Variable variable) {
        for (Map<String, String> layer : layers) {
            Optional<String> value = written(layer, name);
            Optional<String> file = variable.kind().fromFile() ? written(layer, name + FILE) : Optional.empty();
            if (value.isPresent() && file.isPresent()) {
                problems.accept(
                        new Problem(name, "is set, and so is " + name + FILE + ": keep one", variable.example()));
            }
            if (value.isPresent()) {
                return value;
            }
            if (file.isPresent()) {
                return content(name + FILE, file.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> written(Map<String, String> layer, String name) {
        return Optional.ofNullable(layer.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> content(String name, String path) {
        Path file = resolve(path);
        String example = name + "=/run/secrets/"
                + name.toLowerCase(java.util.Locale.ROOT).replace("_file", "");
        try {
            if (Files.size(file) > LARGEST_SECRET) {
                problems.accept(new Problem(name, "the file is too large to hold a secret", example));
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                problems.accept(new Problem(name, "the file is empty", example));
            }
            return Optional.of(text).filter(content -> !content.isEmpty());
        } catch (IOException unreadable) {
            problems.accept(new Problem(name, "the file cannot be read", example));
            return Optional.empty();
        }
    }

    private Map<String, String> dotenv() {
        Path file = workingDirectory.resolve(".env");
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            Map<String, String> values = new HashMap<>();
            for (DotenvEntry entry : Dotenv.configure()
                    .directory(workingDirectory.toString())
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                values.put(entry.getKey(), entry.getValue());
            }
            return values;
        } catch (DotenvException malformed) {
            // Its message quotes the line, which may hold a secret.
            problems.accept(new Problem(".env", "a line is not of the form NAME=value", "PORT=8000"));
            return Map.of();
        }
    }
}
