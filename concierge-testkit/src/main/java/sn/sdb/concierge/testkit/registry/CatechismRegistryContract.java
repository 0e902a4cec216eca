package sn.sdb.concierge.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Access;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Fetch;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Identification;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Lookup;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.Parent;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;
import sn.sdb.concierge.domain.registry.ReportCard;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.domain.registry.sample.Parish.Guardian;
import sn.sdb.concierge.domain.registry.sample.Parish.Pupil;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** What every {@link CatechismRegistry} has to do. Calls come on virtual threads, as in production. */
public abstract class CatechismRegistryContract {

    private static final ParentId AWA = SampleParish.AWA.id();
    private static final ParentId JOSEPH = SampleParish.JOSEPH.id();
    private static final CatechumenId MARIE = SampleParish.MARIE.id();
    private static final CatechumenId ANTA = SampleParish.ANTA.id();
    private static final CertificateId CERTIFICATE = SampleParish.CERTIFICATE.id();

    private static final List<String> NOBODY = List.of("4711", "0", "-1", "nobody", "99999999999999999999999");

    private static final Parish PARISH = SampleParish.parish();

    private CapturedLogs logs;

    /** For the implementer. */
    protected CatechismRegistryContract() {}

    /** The registry to be tested, the same throughout one test. */
    protected abstract CatechismRegistry registry();

    /** From now on the registry keeps this, and nobody tells. */
    protected abstract void keeps(Parish parish);

    /** The registry tells that everything may have changed; does nothing where nothing is remembered. */
    protected abstract void tellsOfChanges();

    /** From now on the registry answers nothing sensible. */
    protected abstract void goesAway();

    @BeforeEach
    final void beginWithTheSampleParish() {
        logs = new CapturedLogs();
        keeps(PARISH);
    }

    @AfterEach
    final void nothingPersonalWasLogged() {
        logs.close();
        assertThat(logs.text())
                .doesNotContain("7Q2M9", "4X8T1", "EXEMPLE", "MODELE", "Marie", "Anta", "14.50", "INS-FAKE");
    }

    @Test
    void a_code_is_its_parents() {
        assertThat(identify("FAKE-PAR-7Q2M9")).isEqualTo(new Identification.Identified(SampleParish.AWA));
    }

    @Test
    void case_and_spaces_are_forgiven() {
        assertThat(identify(" fake par 7q2m9 ")).isEqualTo(new Identification.Identified(SampleParish.AWA));
    }

    @Test
    void letters_and_digits_that_look_alike_are_forgiven() {
        Parent other = parent("21", "K0LI-77");
        keeps(PARISH.and(new Guardian(other, Set.of(ANTA), false)));

        assertThat(identify("kO1l-77")).isEqualTo(new Identification.Identified(other));
    }

    @Test
    void a_code_of_nobody_identifies_nobody() {
        assertThat(identify("FAKE-PAR-7Q2M8")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void part_of_a_code_identifies_nobody() {
        assertThat(identify("FAKE-PAR")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void a_code_that_two_have_identifies_nobody() {
        keeps(PARISH.and(new Guardian(parent("21", SampleParish.AWA.code().value()), Set.of(ANTA), false)));

        assertThat(identify("FAKE-PAR-7Q2M9")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void a_code_that_could_be_either_of_two_identifies_nobody() {
        keeps(PARISH.and(new Guardian(parent("21", "ABCD-O0"), Set.of(ANTA), false))
                .and(new Guardian(parent("22", "ABCD-0O"), Set.of(ANTA), false)));

        assertThat(identify("ABCD-OO")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void of_two_codes_that_look_alike_the_one_that_was_typed_is_meant() {
        Parent typed = parent("21", "ABCD-O0");
        keeps(PARISH.and(new Guardian(typed, Set.of(ANTA), false))
                .and(new Guardian(parent("22", "ABCD-0O"), Set.of(ANTA), false)));

        assertThat(identify("ABCD-O0")).isEqualTo(new Identification.Identified(typed));
    }

    @Test
    void who_lost_their_right_is_not_identified() {
        keeps(PARISH.with(SampleParish.AWA, Guardian::whoseRightIsWithdrawn));

        assertThat(identify("FAKE-PAR-7Q2M9")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void parents_see_their_children_and_no_others() {
        assertThat(access(AWA))
                .isEqualTo(new Access.Granted(SampleParish.AWA, List.of(SampleParish.MARIE, SampleParish.PIERRE)));
        assertThat(access(JOSEPH)).isEqualTo(new Access.Granted(SampleParish.JOSEPH, List.of(SampleParish.ANTA)));
    }

    @Test
    void a_parent_without_children_has_access_to_none() {
        keeps(PARISH.with(SampleParish.AWA, guardian -> guardian.with(Set.of())));

        assertThat(access(AWA)).isEqualTo(new Access.Granted(SampleParish.AWA, List.of()));
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Refused());
    }

    @Test
    void a_parent_who_is_not_there_has_no_access() {
        for (String nobody : NOBODY) {
            assertThat(access(new ParentId(nobody))).isEqualTo(new Access.Refused());
            assertThat(record(new ParentId(nobody), MARIE)).isEqualTo(new Lookup.Refused());
        }
    }

    @Test
    void a_child_who_is_not_there_is_not_shown() {
        for (String nobody : NOBODY) {
            assertThat(record(AWA, new CatechumenId(nobody))).isEqualTo(new Lookup.Refused());
        }
    }

    @Test
    void a_right_is_lost_at_once() {
        assertThat(access(AWA)).isInstanceOf(Access.Granted.class);
        assertThat(record(AWA, MARIE)).isInstanceOf(Lookup.Found.class);

        keeps(PARISH.with(SampleParish.AWA, Guardian::whoseRightIsWithdrawn));

        assertThat(access(AWA)).isEqualTo(new Access.Refused());
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Refused());
        assertThat(certificate(AWA, MARIE, CERTIFICATE)).isEqualTo(new Fetch.Refused());
    }

    @Test
    void a_child_who_is_no_longer_theirs_is_hidden_at_once() {
        assertThat(record(AWA, MARIE)).isInstanceOf(Lookup.Found.class);

        keeps(PARISH.with(SampleParish.AWA, guardian -> guardian.with(Set.of(SampleParish.PIERRE.id()))));

        assertThat(access(AWA)).isEqualTo(new Access.Granted(SampleParish.AWA, List.of(SampleParish.PIERRE)));
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Refused());
    }

    @Test
    void a_new_code_is_told_at_once() {
        assertThat(access(AWA)).isInstanceOf(Access.Granted.class);
        Parent renewed = new Parent(AWA, new ParentCode("FAKE-PAR-NEUF9"), SampleParish.AWA.name());

        keeps(PARISH.with(
                SampleParish.AWA, guardian -> new Guardian(renewed, guardian.children(), guardian.withdrawn())));

        assertThat(access(AWA))
                .isEqualTo(new Access.Granted(renewed, List.of(SampleParish.MARIE, SampleParish.PIERRE)));
        assertThat(identify("FAKE-PAR-7Q2M9")).isEqualTo(new Identification.NotIdentified());
    }

    @Test
    void a_record_is_what_the_registry_keeps_and_what_is_not_published_stays_out() {
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Found(SampleParish.AWA, sample(0)));
        assertThat(record(AWA, SampleParish.PIERRE.id())).isEqualTo(new Lookup.Found(SampleParish.AWA, sample(1)));
    }

    @Test
    void a_child_of_somebody_else_is_not_shown() {
        assertThat(record(AWA, ANTA)).isEqualTo(new Lookup.Refused());
        assertThat(record(JOSEPH, MARIE)).isEqualTo(new Lookup.Refused());
    }

    @Test
    void a_grade_that_is_published_later_is_shown_once_the_registry_has_told() {
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Found(SampleParish.AWA, sample(0)));
        CatechismRecord published = new CatechismRecord(
                SampleParish.MARIE,
                sample(0).enrolments(),
                new ReportCard(PARISH.pupils().getFirst().unpublished()));

        keeps(PARISH.with(MARIE, pupil -> new Pupil(published, List.of())));
        tellsOfChanges();

        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Found(SampleParish.AWA, published));
    }

    @Test
    void a_certificate_is_given_to_the_parent() {
        assertThat(certificate(AWA, MARIE, CERTIFICATE)).isInstanceOfSatisfying(Fetch.Fetched.class, fetched -> {
            assertThat(fetched.file().name()).isEqualTo(SampleParish.CERTIFICATE.name());
            assertThat(fetched.file().media().mediaType()).isEqualTo("application/pdf");
            assertThat(fetched.file().media().content())
                    .hasSameContentAs(PARISH.paper().getFirst().media().content());
        });
    }

    @Test
    void a_certificate_is_not_given_to_somebody_else() {
        assertThat(certificate(JOSEPH, MARIE, CERTIFICATE)).isEqualTo(new Fetch.Refused());
        assertThat(certificate(JOSEPH, ANTA, CERTIFICATE)).isEqualTo(new Fetch.Refused());
        assertThat(certificate(AWA, SampleParish.PIERRE.id(), CERTIFICATE)).isEqualTo(new Fetch.Refused());
    }

    @Test
    void a_certificate_that_is_not_there_is_not_given() {
        assertThat(certificate(AWA, MARIE, new CertificateId("another.pdf"))).isEqualTo(new Fetch.Refused());
    }

    @Test
    void a_registry_that_is_away_shows_nothing_even_of_what_it_just_told() {
        assertThat(record(AWA, MARIE)).isInstanceOf(Lookup.Found.class);

        goesAway();

        assertThat(identify("FAKE-PAR-7Q2M9")).isEqualTo(new Identification.Unavailable());
        assertThat(access(AWA)).isEqualTo(new Access.Unavailable());
        assertThat(record(AWA, MARIE)).isEqualTo(new Lookup.Unavailable());
        assertThat(certificate(AWA, MARIE, CERTIFICATE)).isEqualTo(new Fetch.Unavailable());
    }

    @Test
    void a_caller_who_is_interrupted_gets_away_and_stays_so() {
        assertThat(onVirtualThread(() -> {
                    Thread.currentThread().interrupt();
                    return registry().access(AWA).equals(new Access.Unavailable())
                            && Thread.currentThread().isInterrupted();
                }))
                .isTrue();
    }

    private static CatechismRecord sample(int pupil) {
        return PARISH.pupils().get(pupil).record();
    }

    private static Parent parent(String id, String code) {
        return new Parent(new ParentId(id), new ParentCode(code), "Autre EXEMPLE");
    }

    private Identification identify(String typed) {
        return onVirtualThread(() -> registry().identify(ParentCode.parse(typed).orElseThrow()));
    }

    private Access access(ParentId parent) {
        return onVirtualThread(() -> registry().access(parent));
    }

    private Lookup record(ParentId parent, CatechumenId child) {
        return onVirtualThread(() -> registry().record(parent, child));
    }

    private Fetch certificate(ParentId parent, CatechumenId child, CertificateId wanted) {
        return onVirtualThread(() -> registry().certificate(parent, child, wanted));
    }

    private static <T> T onVirtualThread(Supplier<T> call) {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread unused = Thread.startVirtualThread(task);
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
