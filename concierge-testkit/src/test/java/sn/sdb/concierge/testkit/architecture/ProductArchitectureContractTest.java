package sn.sdb.concierge.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.user.Language;

final class ProductArchitectureContractTest {

    @Test
    void a_package_that_a_rule_names_and_that_holds_no_class_is_found() {
        List<String> missing = new OnlyADomain()
                .every_package_that_a_rule_names_holds_classes()
                .filter(ProductArchitectureContractTest::fails)
                .map(DynamicTest::getDisplayName)
                .toList();

        assertThat(missing)
                .containsExactlyInAnyOrder(
                        "sn.sdb.concierge.application..",
                        "sn.sdb.concierge.adapter..",
                        "sn.sdb.concierge.bootstrap..",
                        "sn.sdb.concierge.bootstrap.cli..",
                        "sn.sdb.concierge.testkit..");
    }

    private static boolean fails(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return false;
        } catch (AssertionError e) {
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OnlyADomain extends ProductArchitectureContract {
        @Override
        protected JavaClasses productClasses() {
            return new ClassFileImporter().importClasses(Language.class);
        }
    }
}
