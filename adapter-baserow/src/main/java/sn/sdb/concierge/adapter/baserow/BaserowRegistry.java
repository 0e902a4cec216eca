package sn.sdb.concierge.adapter.baserow;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.baserow.Families.Family;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Certificate;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;

/**
 * The registry in Baserow. Who may see what is asked each time; what is seen is remembered for a few minutes, in memory.
 * Every row that comes back is looked at again, since Baserow's filters fail open.
 */
public final class BaserowRegistry implements CatechismRegistry, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BaserowRegistry.class);

    /** How long nobody asks a registry that was of no use. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final BaserowSettings settings;
    private final BaserowHttp http;
    private final Requests requests;
    private final Families families;
    private final Records records;
    private final Certificates certificates;
    private final RecordMemory memory;

    public BaserowRegistry(BaserowSettings settings) {
        this(settings, REST, Ticker.systemTicker());
    }

    BaserowRegistry(BaserowSettings settings, Duration rest, Ticker ticker) {
        this.settings = settings;
        this.http = new BaserowHttp(settings);
        this.requests = new Requests(http, settings.atOnce(), rest);
        Rows rows = new Rows(http, requests, settings.mapping());
        this.families = new Families(rows, settings.mapping());
        this.records = new Records(rows, families, settings.mapping());
        this.certificates = new Certificates(http, settings.mapping());
        this.memory = new RecordMemory(settings.kept(), ticker);
    }

    /** What one call does while it can ask. */
    private interface Conversation<T> {
        T with(Deadline deadline) throws AwayException;
    }

    private <T> T ask(Conversation<T> conversation, T unavailable) {
        try {
            return conversation.with(Deadline.in(settings.deadline()));
        } catch (AwayException e) {
            log.atWarn().addKeyValue("reason", e.reason()).log("registry_unavailable");
            return unavailable;
        }
    }

    @Override
    public Identification identify(ParentCode code) {
        return ask(
                deadline -> families.whoseCodeIs(code, deadline)
                        .<Identification>map(family -> new Identification.Identified(family.parent()))
                        .orElseGet(Identification.NotIdentified::new),
                new Identification.Unavailable());
    }

    @Override
    public Access access(ParentId parent) {
        return ask(
                deadline -> {
                    Optional<Family> family = families.of(parent, deadline);
                    return family.isEmpty()
                            ? new Access.Refused()
                            : new Access.Granted(
                                    family.get().parent(),
                                    families.children(family.get().children(), deadline));
                },
                new Access.Unavailable());
    }

    /** A record that somebody may see. */
    private record Seen(Family family, KeptRecord kept) {}

    private Optional<Seen> seen(ParentId parent, CatechumenId child, Deadline deadline) throws AwayException {
        Optional<Long> number = RowNumber.of(child.value());
        Optional<Family> family = families.of(parent, deadline)
                .filter(found -> number.filter(found.children()::contains).isPresent());
        if (family.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return memory.of(number.get(), () -> records.of(number.get(), deadline))
                .map(kept -> new Seen(family.get(), kept));
    }

    @Override
    public Lookup record(ParentId parent, CatechumenId child) {
        return ask(
                deadline -> seen(parent, child, deadline)
                        .<Lookup>map(seen -> new Lookup.Found(
                                seen.family().parent(), seen.kept().record()))
                        .orElseGet(Lookup.Refused::new),
                new Lookup.Unavailable());
    }

    @Override
    public Fetch certificate(ParentId parent, CatechumenId child, CertificateId wanted) {
        return ask(
                deadline -> {
                    Optional<Seen> seen = seen(parent, child, deadline);
                    Optional<Certificate> found = seen.flatMap(there -> there.kept().record().certificates().stream()
                            .filter(certificate -> certificate.id().equals(wanted))
                            .findFirst());
                    if (seen.isEmpty() || found.isEmpty()) {
                        return new Fetch.Refused();
                    }
                    String address = seen.get().kept().addresses().getOrDefault(wanted, "");
                    return certificates
                            .fetch(address, found.get().name(), deadline)
                            .<Fetch>map(Fetch.Fetched::new)
                            .orElseGet(Fetch.Unavailable::new);
                },
                new Fetch.Unavailable());
    }

    @Override
    public Set<Section> sections() {
        BaserowMapping mapping = settings.mapping();
        Set<Section> sections = EnumSet.noneOf(Section.class);
        if (mapping.reads(Table.GRADES)) {
            sections.add(Section.GRADES);
        }
        if (mapping.reads(Table.ENROLMENTS)) {
            sections.add(Section.CERTIFICATES);
        }
        if (mapping.has(Field.ENROLMENT_DAY)
                || mapping.has(Field.ENROLMENT_START)
                || mapping.has(Field.ENROLMENT_HOURS)) {
            sections.add(Section.SCHEDULE);
        }
        if (mapping.has(Field.ENROLMENT_LEVEL)) {
            sections.add(Section.PROGRESS);
        }
        return sections;
    }

    /** Looks whether the instance has what the mapping says; one report for the token and each table. */
    public List<TableReport> inspect() {
        return new Inspection(http, requests, settings.mapping()).reports(settings.deadline());
    }

    /** Whether it was of use when it was last asked. */
    public boolean isAnswering() {
        return requests.areAnswered();
    }

    void forget(byte[] changes) {
        Changes.of(changes, settings.mapping()).forgottenIn(memory);
    }

    @Override
    public void close() {
        memory.forgetAll();
        http.close();
    }
}
