package sn.sdb.concierge.application.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sn.sdb.concierge.domain.service.ServiceType;

/**
 * How often the rules were right.
 *
 * @param accuracy messages that went to the right service
 * @param emergencyRecall emergencies that were seen
 * @param falseAlarms other messages that raised the alarm
 * @param confusion by the right service, how often each was said
 * @param worst missed emergencies first, then false alarms, then wrong services
 */
public record DetectionReport(
        Share accuracy,
        Share emergencyRecall,
        Share falseAlarms,
        Map<ServiceType, Map<ServiceType, Integer>> confusion,
        List<WorstCase> worst) {

    /** What the rules have to reach without any AI. */
    public static final double LEAST_ACCURACY = 0.95;

    public static final double LEAST_EMERGENCY_RECALL = 0.97;
    public static final double MOST_FALSE_ALARMS = 0.02;

    public DetectionReport {
        Map<ServiceType, Map<ServiceType, Integer>> rows = new EnumMap<>(ServiceType.class);
        confusion.forEach((right, said) -> rows.put(right, Map.copyOf(said)));
        confusion = Map.copyOf(rows);
        worst = List.copyOf(worst);
    }

    /** How often messages that belong to one service went to the other. */
    public int said(ServiceType right, ServiceType said) {
        return confusion.getOrDefault(right, Map.of()).getOrDefault(said, 0);
    }
}
