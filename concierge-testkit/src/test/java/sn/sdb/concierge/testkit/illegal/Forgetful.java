package sn.sdb.concierge.testkit.illegal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds test classes with methods that JUnit does not run. Itself not named like one, so that nothing runs it. */
public final class Forgetful {

    abstract static class Suite {
        @Test
        void an_inherited_test() {}

        abstract void makeTheSubject();
    }

    static final class WithForgottenOnes extends Suite {
        @BeforeEach
        void prepare() {}

        @AfterAll
        static void tidy() {}

        @Test
        void a_test() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void a_test_with_parameters(int number) {}

        void a_forgotten_test() {}

        @Override
        void an_inherited_test() {}

        @Override
        void makeTheSubject() {}

        static void aStepOfManyTests() {}

        String notVoid() {
            step();
            return "";
        }

        private void step() {}
    }

    static final class AllForgottenTest {
        void the_only_one() {}
    }

    static final class Plain {
        void plain() {}
    }
}
