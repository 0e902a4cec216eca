package sn.sdb.concierge.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import sn.sdb.concierge.domain.privacy.RedactedText;
import sn.sdb.concierge.domain.privacy.Redactor;

/**
 * The architecture, rule by rule. Each rule passes over classes it does not speak of, so that all can be applied to any
 * module; that the packages they name are there at all is {@link ProductArchitectureContract}'s to say.
 */
public final class ArchitectureRules {

    private static final String PRODUCT = "sn.sdb.concierge..";
    private static final String DOMAIN = "sn.sdb.concierge.domain..";
    private static final String APPLICATION = "sn.sdb.concierge.application..";
    private static final String ADAPTERS = "sn.sdb.concierge.adapter..";
    private static final String BOOTSTRAP = "sn.sdb.concierge.bootstrap..";
    private static final String COMMAND_LINE = "sn.sdb.concierge.bootstrap.cli..";
    private static final String TESTKIT = "sn.sdb.concierge.testkit..";
    private static final String[] THE_LANGUAGE = {"java..", "org.jspecify.annotations.."};

    public static final ArchRule the_domain_depends_on_java_alone = classes(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN).or(resideInAnyPackage(THE_LANGUAGE)))
            .because("the language of the product outlives every library")
            .allowEmptyShould(true);

    public static final ArchRule the_application_depends_on_the_domain_and_slf4j_alone = classes(APPLICATION)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(APPLICATION, DOMAIN, "org.slf4j..").or(resideInAnyPackage(THE_LANGUAGE)))
            .because("use cases are written against ports and know no technology")
            .allowEmptyShould(true);

    public static final ArchRule adapters_do_not_know_the_application = noClasses(ADAPTERS)
            .should()
            .dependOnClassesThat(resideInAPackage(APPLICATION))
            .because("an adapter serves a port of the domain, whoever calls it")
            .allowEmptyShould(true);

    public static final ArchRule adapters_do_not_know_each_other = slices().matching("sn.sdb.concierge.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("an integrator swaps one adapter without touching the others")
            .allowEmptyShould(true);

    public static final ArchRule nobody_knows_the_bootstrap = ArchRuleDefinition.noClasses()
            .that(resideInAPackage(PRODUCT))
            .and(JavaClass.Predicates.resideOutsideOfPackage(BOOTSTRAP))
            .should()
            .dependOnClassesThat(resideInAPackage(BOOTSTRAP))
            .because("only the bootstrap sees everything, and it can be replaced")
            .allowEmptyShould(true);

    public static final ArchRule the_product_does_not_know_its_testkit = ArchRuleDefinition.noClasses()
            .that(resideInAPackage(PRODUCT))
            .and(JavaClass.Predicates.resideOutsideOfPackage(TESTKIT))
            .should()
            .dependOnClassesThat(resideInAPackage(TESTKIT))
            .because("it is not there in production")
            .allowEmptyShould(true);

    public static final ArchRule the_testkit_knows_the_domain_alone_of_the_product = noClasses(TESTKIT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(APPLICATION, ADAPTERS, BOOTSTRAP))
            .because("integrators use it without our adapters and without our use cases")
            .allowEmptyShould(true);

    public static final ArchRule packages_have_no_cycles = slices().matching("sn.sdb.concierge.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be understood or changed alone")
            .allowEmptyShould(true);

    public static final ArchRule nobody_implements_interfaces_of_the_application = ArchRuleDefinition.noClasses()
            .that(resideInAPackage(PRODUCT))
            .and(JavaClass.Predicates.resideOutsideOfPackage(APPLICATION))
            .should(Shape.implementInterfacesOf(APPLICATION))
            .because("ports are interfaces in the domain, next to the types they speak")
            .allowEmptyShould(true);

    public static final ArchRule ports_are_not_named_after_a_technology = classes(DOMAIN)
            .and()
            .areInterfaces()
            .should(Names.NAME_NO_TECHNOLOGY)
            .because("a port says what the core needs")
            .allowEmptyShould(true);

    public static final ArchRule names_say_what_a_thing_is = classes(PRODUCT)
            .should(Names.SAY_WHAT_THE_CLASS_IS)
            .because("such words say nothing that the package does not, and such drawers attract")
            .allowEmptyShould(true);

    public static final ArchRule classes_are_final = classes(PRODUCT)
            .and(JavaClass.Predicates.resideOutsideOfPackage(TESTKIT))
            .should(Shape.BE_FINAL)
            .because("we compose, and nobody inherits what was not made for it")
            .allowEmptyShould(true);

    public static final ArchRule fields_are_not_injected = ArchRuleDefinition.noFields()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(PRODUCT))
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("what a class needs stands in its constructor")
            .allowEmptyShould(true);

    public static final ArchRule static_state_does_not_change = ArchRuleDefinition.fields()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(PRODUCT))
            .and()
            .areStatic()
            .should(Shape.BE_UNCHANGEABLE)
            .because("it is shared by everything in the process, tests included")
            .allowEmptyShould(true);

    public static final ArchRule only_the_command_line_prints = ArchRuleDefinition.noClasses()
            .that(resideInAPackage(PRODUCT))
            .and(JavaClass.Predicates.resideOutsideOfPackage(COMMAND_LINE))
            .should(ACCESS_STANDARD_STREAMS)
            .because("what is printed has no level, no fields and no mask")
            .allowEmptyShould(true);

    public static final ArchRule nobody_uses_the_old_dates = noClasses(PRODUCT)
            .should()
            .dependOnClassesThat(Time.OLD_DATES)
            .because("they can be changed by whoever holds them, and have no time zone that one can see")
            .allowEmptyShould(true);

    public static final ArchRule the_time_comes_from_an_instant_source = ArchRuleDefinition.noClasses()
            .that(resideInAnyPackage(DOMAIN, APPLICATION, ADAPTERS))
            .should()
            .accessTargetWhere(Time.THE_CLOCK_OF_THE_MACHINE)
            .because("a rule about time that reads the clock by itself can only be tested around")
            .allowEmptyShould(true);

    public static final ArchRule only_the_redactor_makes_redacted_texts = ArchRuleDefinition.noClasses()
            .that(resideInAPackage(PRODUCT))
            .and(JavaClass.Predicates.belongToAnyOf(Redactor.class).negate())
            .should()
            .accessTargetWhere(Shape.constructionOf(RedactedText.class))
            .because("only what has passed the redactor may be handed to an answering service")
            .allowEmptyShould(true);

    /** Of the whole product, since one module alone does not show who uses it. */
    public static final ArchRule public_classes_of_an_adapter_are_used_outside_their_package = classes(ADAPTERS)
            .and()
            .arePublic()
            .and(JavaClass.Predicates.TOP_LEVEL_CLASSES)
            .should(Shape.BE_USED_OUTSIDE_ITS_PACKAGE)
            .because("nothing of an adapter is public but its entry points")
            .allowEmptyShould(true);

    /** Of tests and contract suites. */
    public static final ArchRule void_methods_of_test_classes_are_run = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat(TestMethods.ARE_TEST_CLASSES)
            .should(TestMethods.BE_RUN)
            .because("a test that never runs is worse than none")
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    /** The rules that the classes of any module have to keep, alone or together. */
    public static List<ArchRule> ofEveryModule() {
        return List.of(
                the_domain_depends_on_java_alone,
                the_application_depends_on_the_domain_and_slf4j_alone,
                adapters_do_not_know_the_application,
                adapters_do_not_know_each_other,
                nobody_knows_the_bootstrap,
                the_product_does_not_know_its_testkit,
                the_testkit_knows_the_domain_alone_of_the_product,
                packages_have_no_cycles,
                nobody_implements_interfaces_of_the_application,
                ports_are_not_named_after_a_technology,
                names_say_what_a_thing_is,
                classes_are_final,
                fields_are_not_injected,
                static_state_does_not_change,
                only_the_command_line_prints,
                nobody_uses_the_old_dates,
                the_time_comes_from_an_instant_source,
                only_the_redactor_makes_redacted_texts);
    }

    /** The rules that only all modules together can keep. */
    public static List<ArchRule> ofTheWholeProduct() {
        return List.of(public_classes_of_an_adapter_are_used_outside_their_package);
    }

    /** The rules that the test classes of any module have to keep. */
    public static List<ArchRule> ofTests() {
        return List.of(void_methods_of_test_classes_are_run);
    }

    /** The packages that the rules name. A rule about a package that is not there is green, and guards nothing. */
    public static Set<String> packagesThatMustHoldClasses() {
        return Set.of(PRODUCT, DOMAIN, APPLICATION, ADAPTERS, BOOTSTRAP, COMMAND_LINE, TESTKIT);
    }

    private static GivenClassesConjunction classes(String inPackage) {
        return ArchRuleDefinition.classes().that(resideInAPackage(inPackage)).and(Shape.ARE_WRITTEN);
    }

    private static GivenClassesConjunction noClasses(String inPackage) {
        return ArchRuleDefinition.noClasses().that(resideInAPackage(inPackage));
    }
}
