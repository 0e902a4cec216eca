package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each variable: what it is without being written, and what becomes of another value. Nothing is left out. */
class EveryVariableTest {

    @TempDir
    Path folder;

    @Test
    void every_variable_has_a_case() {
        assertThat(cases().keySet()).containsExactlyInAnyOrder(Variable.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_variable_that_is_not_written_has_its_default(Variable variable) {
        Case expected = cases().get(variable);

        assertThat(expected.read().apply(configuration(Map.of()))).isEqualTo(resolved(expected.standard()));
    }

    @ParameterizedTest
    @EnumSource
    void a_written_value_is_read(Variable variable) throws Exception {
        Case expected = cases().get(variable);
        Files.createDirectory(folder.resolve("known"));
        Files.writeString(folder.resolve("mapping.json"), """
            {"fields": {"parent.code": 1, "parent.children": 2, "child.display": 3},
             "tables": {"enrolments": {"read": false}, "grades": {"read": false}}}
            """);
        Map<String, String> environment = new HashMap<>(expected.beside());
        environment.put(variable.name(), expected.written());

        assertThat(expected.read().apply(configuration(environment))).isEqualTo(resolved(expected.value()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JWT_ALGORITHM")
    void a_case_would_notice_that_its_value_is_not_read(Variable variable) {
        Case expected = cases().get(variable);

        assertThat(expected.value()).isNotEqualTo(expected.standard());
    }

    private Configuration configuration(Map<String, String> environment) {
        return ((Reading.Valid) new ConfigurationReader(environment, folder, false).read()).configuration();
    }

    /** Relative paths start in the working directory. */
    private Object resolved(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(this::resolved);
        }
        return value instanceof Path path ? folder.resolve(path) : value;
    }

    private static Map<Variable, Case> cases() {
        Map<Variable, Case> cases = new HashMap<>(CoreCases.all());
        cases.putAll(OutsideCases.all());
        return cases;
    }
}
