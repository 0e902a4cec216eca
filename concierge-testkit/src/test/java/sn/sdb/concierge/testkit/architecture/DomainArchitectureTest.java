package sn.sdb.concierge.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The domain cannot apply the rules to itself, because the testkit that holds them is built upon it. */
final class DomainArchitectureTest {

    @TestFactory
    Stream<DynamicTest> the_domain_keeps_the_rules() {
        JavaClasses domain = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("sn.sdb.concierge.domain");

        return ModuleArchitectureContract.tests(ArchitectureRules.ofEveryModule(), domain);
    }
}
