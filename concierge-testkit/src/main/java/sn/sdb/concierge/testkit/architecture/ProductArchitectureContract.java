package sn.sdb.concierge.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the architecture over all modules together, for the one module that has all of them on its class path. */
public abstract class ProductArchitectureContract {

    private static final String PRODUCT = "sn.sdb.concierge";

    /** Everything of the product that is on the class path, without its tests. */
    protected JavaClasses productClasses() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PRODUCT);
    }

    @TestFactory
    final Stream<DynamicTest> the_product_keeps_the_rules() {
        List<ArchRule> rules = new ArrayList<>(ArchitectureRules.ofEveryModule());
        rules.addAll(ArchitectureRules.ofTheWholeProduct());
        return ModuleArchitectureContract.tests(rules, productClasses());
    }

    @TestFactory
    final Stream<DynamicTest> every_package_that_a_rule_names_holds_classes() {
        JavaClasses classes = productClasses();
        return ArchitectureRules.packagesThatMustHoldClasses().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(classes)
                                .as("classes of " + name)
                                .anyMatch(type -> JavaClass.Predicates.resideInAPackage(name)
                                        .test(type))));
    }
}
