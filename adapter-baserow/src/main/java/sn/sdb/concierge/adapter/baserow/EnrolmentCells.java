package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.registry.Certificate;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Lesson;
import sn.sdb.concierge.domain.registry.Progress;
import sn.sdb.concierge.domain.registry.ReportCard;

/** One row of the table of enrolments as an enrolment. */
final class EnrolmentCells {

    private final Row row;
    private final Labels labels;

    EnrolmentCells(Row row, Labels labels) {
        this.row = row;
        this.labels = labels;
    }

    Enrolment enrolment(ReportCard reportCard) {
        return new Enrolment(
                row.text(Field.ENROLMENT_REFERENCE),
                row.text(Field.ENROLMENT_YEAR),
                labels.status(row.text(Field.ENROLMENT_STATUS)),
                lesson(),
                progress(),
                reportCard,
                List.copyOf(certificates().keySet()));
    }

    private Lesson lesson() {
        Optional<DayOfWeek> day = labels.day(row.text(Field.ENROLMENT_DAY));
        Optional<LocalTime> begins = Times.of(row.text(Field.ENROLMENT_START));
        Optional<LocalTime> ends = Times.of(row.text(Field.ENROLMENT_END));
        boolean understood = isUnderstood(Field.ENROLMENT_DAY, day)
                && isUnderstood(Field.ENROLMENT_START, begins)
                && isUnderstood(Field.ENROLMENT_END, ends);
        String written = row.text(Field.ENROLMENT_HOURS);
        return new Lesson(
                day,
                begins,
                ends,
                written.isEmpty() && !understood ? asWritten() : written,
                row.text(Field.ENROLMENT_GROUP),
                row.text(Field.ENROLMENT_PARISH),
                row.text(Field.ENROLMENT_ROOM),
                row.text(Field.ENROLMENT_CATECHIST));
    }

    private boolean isUnderstood(Field field, Optional<?> meaning) {
        return meaning.isPresent() || row.isEmpty(field);
    }

    /** Better the office's own words than half of what they say. */
    private String asWritten() {
        return String.join(
                " ",
                Stream.of(Field.ENROLMENT_DAY, Field.ENROLMENT_START, Field.ENROLMENT_END)
                        .filter(field -> !row.isEmpty(field))
                        .map(row::text)
                        .toList());
    }

    private Progress progress() {
        String level = row.text(Field.ENROLMENT_LEVEL);
        return new Progress(
                level,
                labels.stage(level),
                row.texts(Field.ENROLMENT_SACRAMENTS),
                row.text(Field.ENROLMENT_NEXT_STEPS),
                row.text(Field.ENROLMENT_ATTENDANCE),
                row.texts(Field.ENROLMENT_MISSING_DOCUMENTS));
    }

    /** With the address of each, which anybody can open who has it, and which therefore goes no further than this. */
    Map<Certificate, String> certificates() {
        Map<Certificate, String> certificates = new LinkedHashMap<>();
        List<JsonNode> files = new ArrayList<>(row.files(Field.ENROLMENT_CERTIFICATE));
        for (JsonNode file : files) {
            id(file).ifPresent(id -> certificates.put(
                    new Certificate(
                            id,
                            FileName.of(file.path("visible_name").asText("")),
                            file.path("mime_type").asText(""),
                            file.path("size").asLong(0)),
                    file.path("url").asText("")));
        }
        return certificates;
    }

    private static Optional<CertificateId> id(JsonNode file) {
        try {
            return Optional.of(new CertificateId(file.path("name").asText("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
