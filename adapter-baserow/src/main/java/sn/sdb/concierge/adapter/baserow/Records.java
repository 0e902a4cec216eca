package sn.sdb.concierge.adapter.baserow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sn.sdb.concierge.adapter.baserow.Query.Filter;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.Catechumen;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.ReportCard;

/** Reads what is kept of one child. Whether anybody may see it is not asked here. */
final class Records {

    private final Rows rows;
    private final Families families;
    private final BaserowMapping mapping;

    Records(Rows rows, Families families, BaserowMapping mapping) {
        this.rows = rows;
        this.families = families;
        this.mapping = mapping;
    }

    /** The record of the child of this number; empty when there is none. */
    Optional<KeptRecord> of(long child, Deadline deadline) throws AwayException {
        List<Catechumen> found = families.children(Set.of(child), deadline);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Row> enrolments = enrolments(child, deadline);
        List<GradeCells> grades = grades(child, deadline);
        return Optional.of(kept(found.getFirst(), child, enrolments, grades));
    }

    private List<Row> enrolments(long child, Deadline deadline) throws AwayException {
        if (!mapping.reads(Table.ENROLMENTS)) {
            return List.of();
        }
        Query query = Query.allOf(mapping, List.of(linking(Field.ENROLMENT_CHILD, child)));
        return rows.all(query, row -> row.links(Field.ENROLMENT_CHILD).contains(child), deadline);
    }

    /** Those that are published: the filter says so, and then each row. */
    private List<GradeCells> grades(long child, Deadline deadline) throws AwayException {
        if (!mapping.reads(Table.GRADES)) {
            return List.of();
        }
        Query query = Query.allOf(
                mapping,
                List.of(linking(Field.GRADE_CHILD, child), new Filter(Field.GRADE_PUBLISHED, "boolean", "true")));
        return rows
                .all(
                        query,
                        row -> row.links(Field.GRADE_CHILD).contains(child) && row.isTrue(Field.GRADE_PUBLISHED),
                        deadline)
                .stream()
                .map(row -> GradeCells.of(row, mapping.wording().zone()))
                .sorted(GradeCells.IN_ORDER)
                .toList();
    }

    private static Filter linking(Field link, long row) {
        return new Filter(link, "link_row_has", String.valueOf(row));
    }

    private KeptRecord kept(Catechumen child, long number, List<Row> enrolmentRows, List<GradeCells> grades) {
        Map<Long, List<Grade>> byEnrolment = new HashMap<>();
        List<Grade> withoutYear = new ArrayList<>();
        Set<Long> numbers = enrolmentRows.stream().map(Row::id).collect(Collectors.toSet());
        for (GradeCells cells : grades) {
            Optional<Long> enrolment = cells.row().links(Field.GRADE_ENROLMENT).stream()
                    .filter(numbers::contains)
                    .findFirst();
            enrolment
                    .map(id -> byEnrolment.computeIfAbsent(id, key -> new ArrayList<>()))
                    .orElse(withoutYear)
                    .add(cells.grade());
        }
        List<Enrolment> enrolments = new ArrayList<>();
        Map<CertificateId, String> addresses = new HashMap<>();
        for (Row row : enrolmentRows) {
            EnrolmentCells cells = new EnrolmentCells(row, mapping.wording().labels());
            enrolments.add(cells.enrolment(new ReportCard(byEnrolment.getOrDefault(row.id(), List.of()))));
            cells.certificates().forEach((certificate, address) -> addresses.put(certificate.id(), address));
        }
        Map<Table, Set<Long>> madeOf = new EnumMap<>(Table.class);
        madeOf.put(Table.CATECHUMENS, Set.of(number));
        madeOf.put(Table.ENROLMENTS, numbers);
        madeOf.put(Table.GRADES, grades.stream().map(cells -> cells.row().id()).collect(Collectors.toSet()));
        CatechismRecord record = new CatechismRecord(child, enrolments, new ReportCard(withoutYear));
        return new KeptRecord(record, madeOf, addresses);
    }
}
