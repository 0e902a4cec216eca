package sn.sdb.concierge.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Which methods of a test class JUnit runs. */
final class TestMethods {

    /** Carried by every annotation that makes a test, such as {@code @Test} and {@code @ParameterizedTest}. */
    private static final String TESTABLE = "org.junit.platform.commons.annotation.Testable";

    private static final Pattern NAME = Pattern.compile(".*(?:Tests?|IT|Contract)");

    static final DescribedPredicate<JavaClass> ARE_TEST_CLASSES = DescribedPredicate.describe(
            "are test classes",
            type -> NAME.matcher(type.getSimpleName()).matches()
                    || type.getAllMethods().stream().anyMatch(TestMethods::isTest));

    static final ArchCondition<JavaMethod> BE_RUN = new ArchCondition<>("be run by JUnit when they are void") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            if (couldBeATest(method) && !isTest(method) && !isLifecycle(method) && !isToldByItsSupertype(method)) {
                String message = method.getDescription() + " is not run in " + method.getSourceCodeLocation();
                events.add(SimpleConditionEvent.violated(method, message));
            }
        }
    };

    private TestMethods() {}

    /** Not private ones, steps of a test of which the compiler says when nobody takes them, nor static ones. */
    private static boolean couldBeATest(JavaMethod method) {
        Set<JavaModifier> modifiers = method.getModifiers();
        return method.getRawReturnType().getName().equals("void")
                && !modifiers.contains(JavaModifier.PRIVATE)
                && !modifiers.contains(JavaModifier.STATIC)
                && !modifiers.contains(JavaModifier.ABSTRACT)
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith(TESTABLE);
    }

    private static boolean isLifecycle(JavaMethod method) {
        return Stream.of(BeforeEach.class, AfterEach.class, BeforeAll.class, AfterAll.class)
                .anyMatch(method::isMetaAnnotatedWith);
    }

    /** A test of the supertype does not count: JUnit does not run what overrides it without saying so again. */
    private static boolean isToldByItsSupertype(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .filter(inherited -> inherited.getName().equals(method.getName()))
                .filter(inherited -> inherited.getRawParameterTypes().equals(method.getRawParameterTypes()))
                .anyMatch(inherited -> !isTest(inherited));
    }
}
