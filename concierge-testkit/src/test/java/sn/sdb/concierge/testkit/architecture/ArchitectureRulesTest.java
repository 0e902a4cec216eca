package sn.sdb.concierge.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule against classes that break it, beside others that do not. */
final class ArchitectureRulesTest {

    private static final String ROOT = "sn.sdb.concierge.";

    /** Imported once, which takes longer than all the rules together. */
    private static final JavaClasses EVERYTHING = new ClassFileImporter().importPackages("sn.sdb.concierge");

    @Test
    void a_domain_that_uses_a_library_is_found() {
        assertThat(violations(ArchitectureRules.the_domain_depends_on_java_alone, "domain.illegal"))
                .hasSize(2)
                .allMatch(it -> it.contains("DomainWithALibrary") && it.contains("ClassFileImporter"));
    }

    @Test
    void an_application_that_uses_a_library_is_found() {
        assertThat(violations(
                        ArchitectureRules.the_application_depends_on_the_domain_and_slf4j_alone, "application.illegal"))
                .hasSize(2)
                .allMatch(it -> it.contains("ApplicationWithALibrary") && it.contains("ClassFileImporter"));
    }

    @Test
    void an_adapter_that_uses_the_application_is_found() {
        assertThat(violations(ArchitectureRules.adapters_do_not_know_the_application, "adapter", "application"))
                .singleElement()
                .asString()
                .contains("AdapterThatKnowsOthers.application");
    }

    @Test
    void an_adapter_that_uses_another_is_found() {
        assertThat(violations(ArchitectureRules.adapters_do_not_know_each_other, "adapter"))
                .singleElement()
                .asString()
                .contains("Slice illegal depends on Slice unlawful")
                .contains("AdapterThatKnowsOthers.adapter");
    }

    @Test
    void whoever_uses_the_bootstrap_is_found() {
        assertThat(violations(ArchitectureRules.nobody_knows_the_bootstrap, "adapter", "bootstrap"))
                .singleElement()
                .asString()
                .contains("AdapterThatKnowsOthers.bootstrap");
    }

    @Test
    void a_product_that_uses_its_testkit_is_found() {
        assertThat(violations(ArchitectureRules.the_product_does_not_know_its_testkit, "adapter", "testkit.illegal"))
                .singleElement()
                .asString()
                .contains("AdapterThatKnowsOthers.testkit");
    }

    @Test
    void a_testkit_that_uses_more_than_the_domain_is_found() {
        assertThat(violations(
                        ArchitectureRules.the_testkit_knows_the_domain_alone_of_the_product,
                        "testkit.illegal",
                        "adapter"))
                .singleElement()
                .asString()
                .contains("SampleOfAnAdapter.adapter");
    }

    @Test
    void packages_that_depend_on_each_other_are_found() {
        assertThat(violations(ArchitectureRules.packages_have_no_cycles, "adapter.illegal"))
                .singleElement()
                .asString()
                .contains("Cycle detected: Slice adapter.illegal -> ")
                .contains("AdapterThatKnowsOthers.inner")
                .contains("InnerThatKnowsOuter.outer");
    }

    @Test
    void an_interface_of_the_application_that_is_used_as_a_port_is_found() {
        assertThat(violations(
                        ArchitectureRules.nobody_implements_interfaces_of_the_application, "application", "bootstrap"))
                .singleElement()
                .asString()
                .contains("Wiring> implements <sn.sdb.concierge.application.illegal.TakingOrders>");
    }

    @Test
    void a_port_named_after_a_technology_is_found() {
        assertThat(violations(ArchitectureRules.ports_are_not_named_after_a_technology, "domain.illegal"))
                .singleElement()
                .asString()
                .contains("RedisSessionStore");
    }

    @Test
    void names_that_say_nothing_are_found() {
        assertThat(violations(ArchitectureRules.names_say_what_a_thing_is, "adapter.unlawful"))
                .extracting(ArchitectureRulesTest::lastName)
                .containsExactlyInAnyOrder(
                        "ChannelImpl",
                        "ChannelManager",
                        "ChannelHelper",
                        "ChannelUtils",
                        "ChannelData",
                        "ChannelInfo",
                        "ChannelHandler",
                        "ChannelService",
                        "ChannelPort",
                        "IChannel");
    }

    @Test
    void classes_that_can_be_extended_are_found() {
        assertThat(violations(ArchitectureRules.classes_are_final, "adapter.unlawful"))
                .extracting(ArchitectureRulesTest::lastName)
                .containsExactlyInAnyOrder("NotFinal", "Nested");
    }

    @Test
    void injected_fields_are_found() {
        assertThat(violations(ArchitectureRules.fields_are_not_injected, "adapter.unlawful"))
                .singleElement()
                .asString()
                .contains("Injected.from");
    }

    @Test
    void static_state_is_found() {
        assertThat(violations(ArchitectureRules.static_state_does_not_change, "adapter.unlawful"))
                .extracting(ArchitectureRulesTest::lastName)
                .containsExactlyInAnyOrder("last", "COUNTER", "REGISTRY", "TABLE", "CURRENT");
    }

    @Test
    void printing_is_found_but_on_the_command_line() {
        assertThat(violations(ArchitectureRules.only_the_command_line_prints, "adapter.unlawful", "bootstrap.cli"))
                .hasSize(2)
                .anyMatch(it -> it.contains("Printing.out()"))
                .anyMatch(it -> it.contains("Printing.err()"));
    }

    @Test
    void old_dates_are_found() {
        assertThat(violations(ArchitectureRules.nobody_uses_the_old_dates, "adapter.unlawful"))
                .hasSize(2)
                .anyMatch(it -> it.contains("OldDates.date"))
                .anyMatch(it -> it.contains("OldDates.calendar"));
    }

    @Test
    void reading_the_clock_is_found() {
        assertThat(violations(ArchitectureRules.the_time_comes_from_an_instant_source, "adapter.unlawful"))
                .hasSize(7)
                .anyMatch(it -> it.contains("calls method <java.time.Instant.now()>"))
                .anyMatch(it -> it.contains("references method <java.time.Instant.now()>"))
                .anyMatch(it -> it.contains("java.time.LocalDate.now()"))
                .anyMatch(it -> it.contains("java.time.ZonedDateTime.now(java.time.ZoneId)"))
                .anyMatch(it -> it.contains("java.lang.System.currentTimeMillis()"))
                .anyMatch(it -> it.contains("java.time.Clock.systemUTC()"))
                .anyMatch(it -> it.contains("java.time.InstantSource.system()"));
    }

    @Test
    void a_redacted_text_that_has_not_passed_the_redactor_is_found() {
        assertThat(violations(ArchitectureRules.only_the_redactor_makes_redacted_texts, "domain"))
                .hasSize(2)
                .allMatch(it -> it.contains("ForgedText"))
                .anyMatch(it -> it.contains("calls constructor"))
                .anyMatch(it -> it.contains("references constructor"));
    }

    @Test
    void a_public_class_that_nobody_else_uses_is_found() {
        assertThat(violations(
                        ArchitectureRules.public_classes_of_an_adapter_are_used_outside_their_package,
                        "adapter",
                        "bootstrap"))
                .singleElement()
                .asString()
                .contains("NeedlesslyPublic");
    }

    @Test
    void tests_that_never_run_are_found() {
        assertThat(violations(ArchitectureRules.void_methods_of_test_classes_are_run, "testkit.illegal"))
                .hasSize(3)
                .anyMatch(it -> it.contains("WithForgottenOnes.a_forgotten_test()"))
                .anyMatch(it -> it.contains("WithForgottenOnes.an_inherited_test()"))
                .anyMatch(it -> it.contains("AllForgottenTest.the_only_one()"));
    }

    @Test
    void every_rule_belongs_to_a_list_that_is_applied() {
        List<ArchRule> applied = new ArrayList<>(ArchitectureRules.ofEveryModule());
        applied.addAll(ArchitectureRules.ofTheWholeProduct());
        applied.addAll(ArchitectureRules.ofTests());

        assertThat(applied).containsExactlyInAnyOrderElementsOf(declared());
    }

    @Test
    void every_package_that_a_rule_names_must_hold_classes() {
        Pattern name = Pattern.compile("sn\\.sdb\\.concierge[a-z.]*\\.\\.");

        List<String> named = declared().stream()
                .flatMap(rule -> name.matcher(rule.getDescription()).results().map(MatchResult::group))
                .distinct()
                .toList();

        assertThat(named)
                .contains("sn.sdb.concierge.domain..")
                .isSubsetOf(ArchitectureRules.packagesThatMustHoldClasses());
    }

    @Test
    void a_rule_passes_over_a_module_it_does_not_speak_of() {
        JavaClasses nothing = new ClassFileImporter().importClasses(List.class);

        assertThat(declared()).allSatisfy(rule -> rule.check(nothing));
    }

    private static List<ArchRule> declared() {
        return Arrays.stream(ArchitectureRules.class.getFields())
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
                .map(ArchitectureRulesTest::valueOf)
                .toList();
    }

    private static ArchRule valueOf(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> violations(ArchRule rule, String... packages) {
        String[] names = Arrays.stream(packages).map(name -> ROOT + name + "..").toArray(String[]::new);
        JavaClasses classes = EVERYTHING.that(JavaClass.Predicates.resideInAnyPackage(names));
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    /** The simple name of the class or field that a complaint begins with. */
    private static String lastName(String complaint) {
        return complaint.replaceFirst("(?s)^\\w+ <[^>]*[.$](\\w+)>.*", "$1");
    }
}
