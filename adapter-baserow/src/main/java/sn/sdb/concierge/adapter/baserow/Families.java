package sn.sdb.concierge.adapter.baserow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sn.sdb.concierge.domain.registry.Catechumen;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Parent;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;

/** Who is whose parent. Read each time, and never remembered. */
final class Families {

    static final String UNNAMED = "(sans nom)";

    /** So many rows can be asked for at once; nobody has more children. */
    private static final int MOST_CHILDREN = 100;

    private final Rows rows;
    private final BaserowMapping mapping;

    Families(Rows rows, BaserowMapping mapping) {
        this.rows = rows;
        this.mapping = mapping;
    }

    /** A parent with a right, and the numbers of their children. */
    record Family(Parent parent, Set<Long> children) {

        @Override
        public String toString() {
            return "Family[masked]";
        }
    }

    /** Whose code this is; empty for nobody's, that of several, and that of somebody without a right. */
    Optional<Family> whoseCodeIs(ParentCode typed, Deadline deadline) throws AwayException {
        Set<String> writings = mapping.wording().code().writings(typed);
        if (writings.isEmpty()) {
            return Optional.empty();
        }
        Query query = Query.anyOf(
                mapping,
                writings.stream()
                        .map(writing -> new Query.Filter(Field.PARENT_CODE, "equal", writing))
                        .toList());
        List<Row> alike = rows.noneBut(query, having(typed::looksLike), deadline);
        List<Row> exact = alike.stream().filter(having(typed::isSame)).toList();
        List<Row> meant = exact.isEmpty() ? alike : exact;
        return meant.size() == 1 ? family(meant.getFirst()) : Optional.empty();
    }

    private static Predicate<Row> having(Predicate<ParentCode> code) {
        return row -> code(row).filter(code).isPresent();
    }

    private static Optional<ParentCode> code(Row row) {
        return ParentCode.parse(row.text(Field.PARENT_CODE));
    }

    /** The parent of this number; empty for nobody and for somebody without a right. */
    Optional<Family> of(ParentId parent, Deadline deadline) throws AwayException {
        Optional<Long> number = RowNumber.of(parent.value());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Query query = Query.ofRows(mapping, Table.PARENTS, Set.of(number.get()));
        List<Row> found = rows.noneBut(query, row -> row.id() == number.get(), deadline);
        return found.stream().findFirst().flatMap(Families::family);
    }

    /** A right that may have been taken away has been. */
    private static Optional<Family> family(Row row) {
        if (row.isNotFalse(Field.PARENT_WITHDRAWN)) {
            return Optional.empty();
        }
        return code(row)
                .map(code -> new Family(
                        new Parent(new ParentId(String.valueOf(row.id())), code, name(row, Field.PARENT_NAME)),
                        row.links(Field.PARENT_CHILDREN)));
    }

    /** Those of the children who are in the registry. */
    List<Catechumen> children(Set<Long> numbers, Deadline deadline) throws AwayException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        if (numbers.size() > MOST_CHILDREN) {
            throw new AwayException("more children than anybody has");
        }
        Query query = Query.ofRows(mapping, Table.CATECHUMENS, numbers);
        return rows.all(query, row -> numbers.contains(row.id()), deadline).stream()
                .map(row -> new Catechumen(new CatechumenId(String.valueOf(row.id())), name(row, Field.CHILD_NAME)))
                .toList();
    }

    private static String name(Row row, Field field) {
        return row.isEmpty(field) ? UNNAMED : row.text(field);
    }
}
