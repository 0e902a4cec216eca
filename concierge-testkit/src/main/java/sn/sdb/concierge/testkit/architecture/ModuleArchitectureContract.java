package sn.sdb.concierge.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the architecture, for the module in whose tests this is extended:
 *
 * <pre>{@code final class ArchitectureTest extends ModuleArchitectureContract {}}</pre>
 */
public abstract class ModuleArchitectureContract {

    /** The classes that the module ships. */
    protected JavaClasses productClasses() {
        return new ClassFileImporter().importPath(testClassesDirectory().resolveSibling("classes"));
    }

    /** The classes that test the module, but for fixtures that break the rules on purpose, in packages {@code illegal}. */
    protected JavaClasses testClasses() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/illegal/"))
                .importPath(testClassesDirectory());
    }

    /** Those of tests too, because of contract suites. */
    @TestFactory
    final Stream<DynamicTest> the_module_keeps_the_rules() {
        List<ArchRule> rules = new ArrayList<>(ArchitectureRules.ofEveryModule());
        rules.addAll(ArchitectureRules.ofTests());
        return tests(rules, productClasses());
    }

    @TestFactory
    final Stream<DynamicTest> the_tests_of_the_module_keep_the_rules_of_tests() {
        return tests(ArchitectureRules.ofTests(), testClasses());
    }

    static Stream<DynamicTest> tests(List<ArchRule> rules, JavaClasses classes) {
        assertThat(classes).as("classes to be checked").isNotEmpty();
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    private Path testClassesDirectory() {
        try {
            return Path.of(getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path names no directory", e);
        }
    }
}
