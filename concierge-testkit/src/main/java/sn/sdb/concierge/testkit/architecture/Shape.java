package sn.sdb.concierge.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** How classes and fields have to be made. */
final class Shape {

    /** Not what the compiler adds, nor what has no name that somebody gave it. */
    static final DescribedPredicate<JavaClass> ARE_WRITTEN = DescribedPredicate.describe(
            "are written",
            type -> !type.isAnonymousClass()
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !type.getSimpleName().equals("package-info"));

    static final ArchCondition<JavaClass> BE_FINAL = condition(
            "be final",
            type -> type.isInterface() || type.isEnum() || type.getModifiers().contains(JavaModifier.FINAL),
            "is not final");

    static final ArchCondition<JavaClass> BE_USED_OUTSIDE_ITS_PACKAGE = condition(
            "be used outside of their package",
            type -> type.getDirectDependenciesToSelf().stream()
                    .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName())),
            "is not used outside of its package");

    static final ArchCondition<JavaField> BE_UNCHANGEABLE = new ArchCondition<>("be unchangeable") {
        @Override
        public void check(JavaField field, ConditionEvents events) {
            boolean written = !field.getModifiers().contains(JavaModifier.SYNTHETIC);
            if (written && !field.getModifiers().contains(JavaModifier.FINAL)) {
                events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is not final"));
            } else if (written && holdsWhatChanges(field.getRawType())) {
                events.add(SimpleConditionEvent.violated(field, field.getDescription() + " holds what can be changed"));
            }
        }
    };

    private Shape() {}

    static ArchCondition<JavaClass> implementInterfacesOf(String packages) {
        DescribedPredicate<JavaClass> lieThere = JavaClass.Predicates.resideInAPackage(packages);
        return new ArchCondition<>("implement interfaces of " + packages) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaClass implemented : type.getAllRawInterfaces()) {
                    if (lieThere.test(implemented)) {
                        String message = type.getDescription() + " implements <" + implemented.getName() + "> in "
                                + type.getSourceCodeLocation();
                        events.add(SimpleConditionEvent.satisfied(type, message));
                    }
                }
            }
        };
    }

    static DescribedPredicate<JavaAccess<?>> constructionOf(Class<?> type) {
        return DescribedPredicate.describe(
                "construct " + type.getSimpleName(),
                access -> access.getTarget().getOwner().isEquivalentTo(type)
                        && access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME));
    }

    /** What the declared type shows: an interface such as {@code Map} may well hold {@code Map.of()}. */
    private static boolean holdsWhatChanges(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return (collection && !type.isInterface())
                || type.getName().startsWith("java.util.concurrent.atomic.Atomic")
                || type.getName().startsWith("java.util.concurrent.Concurrent")
                || type.isEquivalentTo(LongAdder.class)
                || type.isEquivalentTo(DoubleAdder.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isEquivalentTo(StringBuilder.class);
    }

    static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> kept, String complaint) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!kept.test(type)) {
                    String message = type.getDescription() + " " + complaint + " in " + type.getSourceCodeLocation();
                    events.add(SimpleConditionEvent.violated(type, message));
                }
            }
        };
    }
}
