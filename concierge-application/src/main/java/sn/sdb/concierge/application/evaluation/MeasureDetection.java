package sn.sdb.concierge.application.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.domain.service.Detection;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.EmergencySign;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.service.ServiceType;

/** Finds out how often the rules alone are right about first messages. */
public final class MeasureDetection {

    private final EmergencyDetector emergencies;
    private final ServiceDetector services;

    public MeasureDetection(EmergencyDetector emergencies, ServiceDetector services) {
        this.emergencies = emergencies;
        this.services = services;
    }

    /** Shows each message to the rules. */
    public DetectionReport measure(List<LabelledMessage> messages) {
        List<Judged> judged = messages.stream().map(this::judge).toList();
        List<Judged> dangerous =
                judged.stream().filter(each -> each.message().emergency()).toList();
        List<Judged> harmless =
                judged.stream().filter(each -> !each.message().emergency()).toList();
        List<WorstCase> worst = new ArrayList<>();
        dangerous.stream().filter(each -> !each.alarms()).map(Judged::missed).forEach(worst::add);
        harmless.stream().filter(Judged::alarms).map(Judged::falseAlarm).forEach(worst::add);
        harmless.stream()
                .filter(each -> !each.alarms() && !each.right())
                .map(Judged::wrongService)
                .forEach(worst::add);
        return new DetectionReport(
                share(judged.stream().filter(Judged::right).count(), judged),
                share(dangerous.stream().filter(Judged::alarms).count(), dangerous),
                share(harmless.stream().filter(Judged::alarms).count(), harmless),
                confusion(judged),
                worst);
    }

    private Judged judge(LabelledMessage message) {
        return new Judged(
                message, emergencies.detect(message.text()), services.detect(message.text(), Optional.empty()));
    }

    private static Share share(long count, List<Judged> of) {
        return new Share((int) count, of.size());
    }

    private static Map<ServiceType, Map<ServiceType, Integer>> confusion(List<Judged> judged) {
        Map<ServiceType, Map<ServiceType, Integer>> confusion = new EnumMap<>(ServiceType.class);
        for (Judged each : judged) {
            confusion
                    .computeIfAbsent(each.message().service(), any -> new EnumMap<>(ServiceType.class))
                    .merge(each.said().service(), 1, Integer::sum);
        }
        return confusion;
    }

    /** A message, and what the rules made of it. */
    private record Judged(LabelledMessage message, Optional<EmergencySign> sign, Detection said) {

        boolean alarms() {
            return sign.isPresent();
        }

        boolean right() {
            return said.service() == message.service();
        }

        WorstCase missed() {
            return worst("missed emergency", "an alarm", said.service() + " by " + said.rule());
        }

        WorstCase falseAlarm() {
            return worst(
                    "false alarm",
                    message.service().name(),
                    sign.map(EmergencySign::rule).orElse(""));
        }

        WorstCase wrongService() {
            String sure = said instanceof Detection.Sure ? " by " : " (unsure) by ";
            return worst("wrong service", message.service().name(), said.service() + sure + said.rule());
        }

        private WorstCase worst(String kind, String wanted, String got) {
            return new WorstCase(kind, message.id(), message.text(), wanted, got);
        }
    }
}
