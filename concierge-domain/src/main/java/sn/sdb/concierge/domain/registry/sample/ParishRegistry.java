package sn.sdb.concierge.domain.registry.sample;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Certificate;
import sn.sdb.concierge.domain.registry.CertificateFile;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;
import sn.sdb.concierge.domain.registry.sample.Parish.Guardian;
import sn.sdb.concierge.domain.registry.sample.Parish.Paper;
import sn.sdb.concierge.domain.registry.sample.Parish.Pupil;

/** A registry in memory. Safe for concurrent use when what it is given is. */
public final class ParishRegistry implements CatechismRegistry {

    private final Supplier<Optional<Parish>> parish;

    /** A registry that stays as it is. */
    public ParishRegistry(Parish parish) {
        this(() -> Optional.of(parish));
    }

    /** @param parish as it is at the moment; empty while the registry is away */
    public ParishRegistry(Supplier<Optional<Parish>> parish) {
        this.parish = parish;
    }

    private Optional<Parish> now() {
        return Thread.currentThread().isInterrupted() ? Optional.empty() : parish.get();
    }

    @Override
    public Identification identify(ParentCode code) {
        return now().<Identification>map(open -> {
                    List<Guardian> exact = having(open, code::isSame);
                    List<Guardian> meant = exact.isEmpty() ? having(open, code::looksLike) : exact;
                    return meant.size() == 1 && !meant.getFirst().withdrawn()
                            ? new Identification.Identified(meant.getFirst().parent())
                            : new Identification.NotIdentified();
                })
                .orElseGet(Identification.Unavailable::new);
    }

    private static List<Guardian> having(Parish open, Predicate<ParentCode> code) {
        return open.guardians().stream()
                .filter(guardian -> code.test(guardian.parent().code()))
                .toList();
    }

    @Override
    public Access access(ParentId parent) {
        return now().<Access>map(open -> guardian(open, parent)
                        .<Access>map(guardian -> new Access.Granted(
                                guardian.parent(),
                                open.pupils().stream()
                                        .map(pupil -> pupil.record().catechumen())
                                        .filter(child -> guardian.children().contains(child.id()))
                                        .toList()))
                        .orElseGet(Access.Refused::new))
                .orElseGet(Access.Unavailable::new);
    }

    @Override
    public Lookup record(ParentId parent, CatechumenId child) {
        return now().<Lookup>map(open -> guardian(open, parent)
                        .flatMap(guardian -> recordOf(open, guardian, child)
                                .<Lookup>map(found -> new Lookup.Found(guardian.parent(), found)))
                        .orElseGet(Lookup.Refused::new))
                .orElseGet(Lookup.Unavailable::new);
    }

    @Override
    public Fetch certificate(ParentId parent, CatechumenId child, CertificateId wanted) {
        return now().<Fetch>map(open -> guardian(open, parent)
                        .flatMap(guardian -> recordOf(open, guardian, child))
                        .flatMap(found -> found.certificates().stream()
                                .filter(certificate -> certificate.id().equals(wanted))
                                .findFirst())
                        .flatMap(certificate -> fetched(open, certificate))
                        .orElseGet(Fetch.Refused::new))
                .orElseGet(Fetch.Unavailable::new);
    }

    private static Optional<Guardian> guardian(Parish open, ParentId id) {
        return open.guardians().stream()
                .filter(guardian -> guardian.parent().id().equals(id) && !guardian.withdrawn())
                .findFirst();
    }

    private static Optional<CatechismRecord> recordOf(Parish open, Guardian guardian, CatechumenId child) {
        return open.pupils().stream()
                .map(Pupil::record)
                .filter(found -> found.catechumen().id().equals(child))
                .filter(found -> guardian.children().contains(child))
                .findFirst();
    }

    private static Optional<Fetch> fetched(Parish open, Certificate certificate) {
        return open.paper().stream()
                .filter(paper -> paper.id().equals(certificate.id()))
                .map(Paper::media)
                .map(media -> (Fetch) new Fetch.Fetched(new CertificateFile(certificate.name(), media)))
                .findFirst();
    }

    @Override
    public Set<Section> sections() {
        return EnumSet.allOf(Section.class);
    }
}
