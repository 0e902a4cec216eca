package sn.sdb.concierge.domain.service;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How clearly a text asks for each service. Not safe for concurrent use. */
final class Scores {

    /** Who asks for a person gets one; a record is asked for in more particular words than general information. */
    private static final List<ServiceType> PRECEDENCE =
            List.of(ServiceType.CONTACT_HUMAIN, ServiceType.CATECHESE, ServiceType.RENSEIGNEMENT);

    private static final int CLEAR = 2;

    private final Map<ServiceType, Score> scores = new EnumMap<>(ServiceType.class);

    void set(ServiceType service, Score score) {
        scores.put(service, score);
    }

    Score of(ServiceType service) {
        return scores.getOrDefault(service, new Score(service, 0, "no_rule"));
    }

    Score best() {
        Score best = of(ServiceType.RENSEIGNEMENT);
        for (ServiceType service : PRECEDENCE.reversed()) {
            if (of(service).strength() >= best.strength() && of(service).strength() > 0) {
                best = of(service);
            }
        }
        return best;
    }

    /** The best one: sure when it is clear and no other is as clear. */
    Detection decision() {
        Score best = best();
        boolean rivalled = PRECEDENCE.stream()
                .filter(service -> service != best.service())
                .anyMatch(service -> of(service).strength() >= best.strength());
        return best.strength() >= CLEAR && !rivalled
                ? new Detection.Sure(best.service(), best.rule())
                : new Detection.Unsure(best.service(), best.rule());
    }

    /**
     * How clearly one service is asked for.
     *
     * @param strength 0 for not at all, to 3
     */
    record Score(ServiceType service, int strength, String rule) {}
}
