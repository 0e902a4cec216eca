package sn.sdb.concierge.adapter.baserow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is read, by the names that the mapping file knows. The standard numbers are those of the schema proposed to the
 * diocese; some fields have none, and are not there unless the mapping names them.
 */
enum Field {
    PARENT_NAME("parent.display", Table.PARENTS, 6001, CellKind.TEXT, false),
    PARENT_CODE("parent.code", Table.PARENTS, 6004, CellKind.CODE, true),
    PARENT_CHILDREN("parent.children", Table.PARENTS, 6011, CellKind.LINK, true, Table.CATECHUMENS),
    PARENT_WITHDRAWN("parent.withdrawn", Table.PARENTS, 0, CellKind.BOOLEAN, false),

    CHILD_NAME("child.display", Table.CATECHUMENS, 6101, CellKind.TEXT, true),

    ENROLMENT_REFERENCE("enrol.ref", Table.ENROLMENTS, 6201, CellKind.TEXT, false),
    ENROLMENT_CHILD("enrol.child", Table.ENROLMENTS, 6202, CellKind.LINK, true, Table.CATECHUMENS),
    ENROLMENT_YEAR("enrol.year", Table.ENROLMENTS, 6203, CellKind.TEXT, false),
    ENROLMENT_PARISH("enrol.parish", Table.ENROLMENTS, 6204, CellKind.TEXT, false),
    ENROLMENT_LEVEL("enrol.level", Table.ENROLMENTS, 6205, CellKind.TEXT, false),
    ENROLMENT_GROUP("enrol.class", Table.ENROLMENTS, 6206, CellKind.TEXT, false),
    ENROLMENT_CATECHIST("enrol.catechist", Table.ENROLMENTS, 6207, CellKind.TEXT, false),
    ENROLMENT_DAY("enrol.day", Table.ENROLMENTS, 6208, CellKind.TEXT, false),
    ENROLMENT_START("enrol.start", Table.ENROLMENTS, 6209, CellKind.TEXT, false),
    ENROLMENT_END("enrol.end", Table.ENROLMENTS, 6210, CellKind.TEXT, false),
    ENROLMENT_ROOM("enrol.room", Table.ENROLMENTS, 6211, CellKind.TEXT, false),
    ENROLMENT_HOURS("enrol.scheduleText", Table.ENROLMENTS, 6212, CellKind.TEXT, false),
    ENROLMENT_STATUS("enrol.status", Table.ENROLMENTS, 6213, CellKind.TEXT, false),
    ENROLMENT_CERTIFICATE("enrol.certificate", Table.ENROLMENTS, 6218, CellKind.FILES, false),
    ENROLMENT_ATTENDANCE("enrol.attendance", Table.ENROLMENTS, 0, CellKind.TEXT, false),
    ENROLMENT_MISSING_DOCUMENTS("enrol.missingDocuments", Table.ENROLMENTS, 0, CellKind.TEXT, false),
    ENROLMENT_SACRAMENTS("enrol.sacraments", Table.ENROLMENTS, 0, CellKind.TEXT, false),
    ENROLMENT_NEXT_STEPS("enrol.nextSteps", Table.ENROLMENTS, 0, CellKind.TEXT, false),

    GRADE_TITLE("grade.title", Table.GRADES, 6301, CellKind.TEXT, false),
    GRADE_CHILD("grade.child", Table.GRADES, 6302, CellKind.LINK, true, Table.CATECHUMENS),
    GRADE_ENROLMENT("grade.enrolment", Table.GRADES, 6303, CellKind.LINK, false, Table.ENROLMENTS),
    GRADE_SUBJECT("grade.subject", Table.GRADES, 6304, CellKind.TEXT, false),
    GRADE_KIND("grade.kind", Table.GRADES, 6305, CellKind.TEXT, false),
    GRADE_PERIOD("grade.term", Table.GRADES, 6306, CellKind.TEXT, false),
    GRADE_DATE("grade.date", Table.GRADES, 6307, CellKind.DATE, false),
    GRADE_VALUE("grade.value", Table.GRADES, 6308, CellKind.NUMBER, true),
    GRADE_MAXIMUM("grade.max", Table.GRADES, 6309, CellKind.NUMBER, false),
    GRADE_COEFFICIENT("grade.coef", Table.GRADES, 6310, CellKind.NUMBER, false),
    GRADE_COMMENT("grade.comment", Table.GRADES, 6311, CellKind.TEXT, false),
    GRADE_PUBLISHED("grade.published", Table.GRADES, 6312, CellKind.BOOLEAN, true);

    /** Keys of the schema whose cells are nobody's business here: they may be mapped, and are never asked for. */
    private static final Set<String> LEFT_ALONE = Set.of(
            "parent.lastName",
            "parent.firstName",
            "parent.phone",
            "parent.phone2",
            "parent.email",
            "parent.relation",
            "parent.language",
            "parent.consent",
            "parent.modified",
            "child.matricule",
            "child.lastName",
            "child.firstName",
            "child.birthDate",
            "child.sex",
            "child.parish",
            "child.baptised",
            "child.baptismDate",
            "child.parents",
            "child.enrolments",
            "child.grades",
            "child.photo",
            "child.age",
            "child.parentCodes",
            "child.status",
            "enrol.date",
            "enrol.due",
            "enrol.paid",
            "enrol.balance",
            "enrol.attachments",
            "enrol.modified");

    private final String key;
    private final Table table;
    private final int standardId;
    private final CellKind kind;
    private final boolean required;
    private final Optional<Table> target;

    Field(String key, Table table, int standardId, CellKind kind, boolean required) {
        this(key, table, standardId, kind, required, Optional.empty());
    }

    Field(String key, Table table, int standardId, CellKind kind, boolean required, Table target) {
        this(key, table, standardId, kind, required, Optional.of(target));
    }

    Field(String key, Table table, int standardId, CellKind kind, boolean required, Optional<Table> target) {
        this.key = key;
        this.table = table;
        this.standardId = standardId;
        this.kind = kind;
        this.required = required;
        this.target = target;
    }

    static Optional<Field> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    static boolean isLeftAlone(String key) {
        return LEFT_ALONE.contains(key);
    }

    static List<Field> in(Table table) {
        return Arrays.stream(values()).filter(field -> field.table == table).toList();
    }

    /** In the mapping file and in reports. */
    String key() {
        return key;
    }

    Table table() {
        return table;
    }

    Optional<Integer> standardId() {
        return standardId == 0 ? Optional.empty() : Optional.of(standardId);
    }

    CellKind kind() {
        return kind;
    }

    /** Whether its table is of any use without it. */
    boolean isRequired() {
        return required;
    }

    /** The table to whose rows it links. */
    Optional<Table> target() {
        return target;
    }
}
