package sn.sdb.concierge.bootstrap.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command takes. */
final class Parameters {

    private final Optional<OptionSpec> json;
    private final Optional<PositionalParamSpec> words;
    private final List<OptionSpec> options;

    private Parameters(Optional<OptionSpec> json, Optional<PositionalParamSpec> words, List<OptionSpec> options) {
        this.json = json;
        this.words = words;
        this.options = List.copyOf(options);
    }

    static Parameters of(Task task) {
        List<OptionSpec> options = new ArrayList<>();
        for (Task.Option option : task.options()) {
            options.add(OptionSpec.builder("--" + option.name())
                    .type(String.class)
                    .paramLabel(option.label())
                    .description(option.description())
                    .build());
        }
        return new Parameters(
                task.speaksJson() ? Optional.of(json()) : Optional.empty(),
                task.parameter().isEmpty() ? Optional.empty() : Optional.of(words(task.parameter())),
                options);
    }

    void addTo(CommandSpec command) {
        json.ifPresent(command::addOption);
        words.ifPresent(command::addPositional);
        options.forEach(command::addOption);
    }

    /** What was given, once the command line is parsed. */
    Arguments given() {
        Map<String, String> given = new HashMap<>();
        for (OptionSpec option : options) {
            String value = option.getValue();
            if (value != null) {
                given.put(option.longestName().substring(2), value);
            }
        }
        boolean asJson = json.isPresent() && Boolean.TRUE.equals(json.get().getValue());
        return new Arguments(words.map(Parameters::joined).orElse(""), asJson, given);
    }

    private static OptionSpec json() {
        return OptionSpec.builder("--json")
                .type(boolean.class)
                .initialValue(false)
                .description("Prints JSON.")
                .build();
    }

    private static PositionalParamSpec words(String label) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .build();
    }

    private static String joined(PositionalParamSpec words) {
        List<String> given = words.getValue();
        return given == null ? "" : String.join(" ", given);
    }
}
