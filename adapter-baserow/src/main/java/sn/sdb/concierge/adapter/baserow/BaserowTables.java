package sn.sdb.concierge.adapter.baserow;

/** The numbers of the registry's tables. */
public record BaserowTables(int parents, int catechumens, int enrolments, int grades) {

    /** Those that are proposed to the diocese. */
    public static final BaserowTables STANDARD = new BaserowTables(572, 575, 574, 576);

    public BaserowTables {
        if (Math.min(Math.min(parents, catechumens), Math.min(enrolments, grades)) < 1) {
            throw new IllegalArgumentException("the number of a table is positive");
        }
    }

    int of(Table table) {
        return switch (table) {
            case PARENTS -> parents;
            case CATECHUMENS -> catechumens;
            case ENROLMENTS -> enrolments;
            case GRADES -> grades;
        };
    }
}
