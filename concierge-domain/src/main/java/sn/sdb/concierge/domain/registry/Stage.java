package sn.sdb.concierge.domain.registry;

import java.util.Optional;

/** Where on the way of catechism somebody stands, whatever a registry calls it. */
public enum Stage {
    AWAKENING,
    YEAR_1,
    YEAR_2,
    YEAR_3,
    YEAR_4,
    CONFIRMATION;

    /** The sacrament for which this stage prepares. */
    public Optional<Sacrament> prepares() {
        return switch (this) {
            case YEAR_3 -> Optional.of(Sacrament.FIRST_COMMUNION);
            case CONFIRMATION -> Optional.of(Sacrament.CONFIRMATION);
            case AWAKENING, YEAR_1, YEAR_2, YEAR_4 -> Optional.empty();
        };
    }

    /** The stage that follows; none after the last. */
    public Optional<Stage> next() {
        return switch (this) {
            case AWAKENING -> Optional.of(YEAR_1);
            case YEAR_1 -> Optional.of(YEAR_2);
            case YEAR_2 -> Optional.of(YEAR_3);
            case YEAR_3 -> Optional.of(YEAR_4);
            case YEAR_4 -> Optional.of(CONFIRMATION);
            case CONFIRMATION -> Optional.empty();
        };
    }

    /** What a stage may prepare for. */
    public enum Sacrament {
        FIRST_COMMUNION,
        CONFIRMATION
    }
}
