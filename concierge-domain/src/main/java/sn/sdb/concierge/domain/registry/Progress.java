package sn.sdb.concierge.domain.registry;

import java.util.List;
import java.util.Optional;

/**
 * How far somebody has come. All texts are the registry's own words, empty where it says nothing.
 *
 * @param level such as "3e année – Première communion"
 * @param stage what that means; empty for a level nobody told us about
 * @param sacraments those that are prepared, where the registry lists them; else the stage says
 * @param nextSteps what comes next, where the registry says so
 * @param attendance as the registry counts it
 * @param missingDocuments what the office still waits for
 */
public record Progress(
        String level,
        Optional<Stage> stage,
        List<String> sacraments,
        String nextSteps,
        String attendance,
        List<String> missingDocuments) {

    public Progress {
        sacraments = List.copyOf(sacraments);
        missingDocuments = List.copyOf(missingDocuments);
    }

    @Override
    public String toString() {
        return "Progress[masked]";
    }
}
