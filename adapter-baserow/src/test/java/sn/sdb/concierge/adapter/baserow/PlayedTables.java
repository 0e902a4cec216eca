package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Certificate;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.domain.registry.sample.Parish.Guardian;
import sn.sdb.concierge.domain.registry.sample.Parish.Pupil;

/** A parish as rows of Baserow's tables, with cells as its samples have them, more than anybody asks for included. */
final class PlayedTables {

    /** Not in the standard mapping. */
    static final int WITHDRAWN = 6013;

    private static final List<String> DAYS =
            List.of("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche");

    private final Parish parish;
    private final String media;

    /** @param media where files are */
    PlayedTables(Parish parish, String media) {
        this.parish = parish;
        this.media = media;
    }

    List<ObjectNode> rows(int table) {
        return switch (table) {
            case 572 -> parish.guardians().stream().map(PlayedTables::parent).toList();
            case 575 -> parish.pupils().stream().map(this::catechumen).toList();
            case 574 -> parish.pupils().stream().flatMap(this::enrolments).toList();
            case 576 -> grades();
            default -> throw new IllegalArgumentException("no such table");
        };
    }

    private static ObjectNode parent(Guardian guardian) {
        ObjectNode row = row(number(guardian.parent().id().value()))
                .put("field_6001", guardian.parent().name())
                .put("field_6004", guardian.parent().code().value())
                .put("field_6005", "+221700000001")
                .put("field_6006", "")
                .put("field_" + WITHDRAWN, guardian.withdrawn());
        row.set("field_6008", select("Mère"));
        row.set("field_6011", links(guardian.children().stream().mapToLong(PlayedTables::number)));
        return row;
    }

    private ObjectNode catechumen(Pupil pupil) {
        ObjectNode row = row(number(pupil))
                .put("field_6101", pupil.record().catechumen().name())
                .put("field_6105", "2015-04-12")
                .put("field_6114", "10");
        ArrayNode codes = row.putArray("field_6115");
        parish.guardians()
                .forEach(guardian -> codes.addObject()
                        .put("id", number(guardian.parent().id().value()))
                        .put("value", guardian.parent().code().value()));
        return row;
    }

    private Stream<ObjectNode> enrolments(Pupil pupil) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Enrolment enrolment : pupil.record().enrolments()) {
            rows.add(enrolment(pupil, enrolment, enrolmentNumber(pupil, rows.size())));
        }
        return rows.stream();
    }

    private ObjectNode enrolment(Pupil pupil, Enrolment enrolment, long number) {
        var lesson = enrolment.lesson();
        ObjectNode row = row(number)
                .put("field_6201", enrolment.reference())
                .put("field_6206", lesson.group())
                .put("field_6207", lesson.catechist())
                .put("field_6209", lesson.begins().map(Object::toString).orElse(null))
                .put("field_6210", lesson.ends().map(Object::toString).orElse(""))
                .put("field_6211", lesson.room())
                .put("field_6212", lesson.hours())
                .put("field_6214", "2025-09-20")
                .put("field_6215", "5000");
        row.set("field_6202", links(LongStream.of(number(pupil))));
        row.set("field_6203", select(enrolment.year()));
        row.set("field_6204", select(lesson.parish()));
        row.set("field_6205", select(enrolment.progress().level()));
        lesson.day().ifPresent(day -> row.set("field_6208", select(DAYS.get(day.getValue() - 1))));
        row.set("field_6213", select(statusLabel(enrolment.status())));
        ArrayNode files = row.putArray("field_6218");
        enrolment.certificates().forEach(certificate -> file(files.addObject(), certificate));
        return row;
    }

    private void file(ObjectNode file, Certificate certificate) {
        file.put("url", media + certificate.id().value())
                .putNull("thumbnails")
                .put("visible_name", certificate.name().value())
                .put("name", certificate.id().value())
                .put("size", certificate.size())
                .put("mime_type", certificate.mediaType())
                .put("is_image", false);
    }

    private static String statusLabel(Enrolment.Status status) {
        return switch (status) {
            case DRAFT -> "Brouillon";
            case SUBMITTED -> "Soumise";
            case AWAITING_PAYMENT -> "En attente de paiement";
            case CONFIRMED -> "Validée";
            case REFUSED -> "Refusée";
            case CANCELLED -> "Annulée";
            case UNKNOWN -> "Autre";
        };
    }

    private List<ObjectNode> grades() {
        List<ObjectNode> rows = new ArrayList<>();
        for (Pupil pupil : parish.pupils()) {
            int year = 0;
            for (Enrolment enrolment : pupil.record().enrolments()) {
                long number = enrolmentNumber(pupil, year++);
                for (Grade grade : enrolment.reportCard().grades()) {
                    rows.add(grade(901 + rows.size(), pupil, LongStream.of(number), grade, true));
                }
            }
            for (Grade grade : pupil.record().withoutYear().grades()) {
                rows.add(grade(901 + rows.size(), pupil, LongStream.empty(), grade, true));
            }
            for (Grade grade : pupil.unpublished()) {
                rows.add(grade(901 + rows.size(), pupil, LongStream.empty(), grade, false));
            }
        }
        return rows;
    }

    private static ObjectNode grade(long id, Pupil pupil, LongStream enrolment, Grade grade, boolean published) {
        ObjectNode row = row(id).put("field_6301", grade.title())
                .put("field_6307", grade.date().map(Object::toString).orElse(null))
                .put(
                        "field_6308",
                        grade.mark().map(mark -> mark.value().toPlainString()).orElse(null))
                .put(
                        "field_6309",
                        grade.mark().map(mark -> mark.outOf().toPlainString()).orElse("20.00"))
                .put("field_6310", grade.coefficient().toPlainString())
                .put("field_6311", grade.comment())
                .put("field_6312", published);
        row.set("field_6302", links(LongStream.of(number(pupil))));
        row.set("field_6303", links(enrolment));
        row.set("field_6304", select(grade.subject()));
        row.set("field_6305", select(grade.kind()));
        row.set("field_6306", select(grade.period()));
        return row;
    }

    private static ObjectNode row(long id) {
        return Json.object().put("id", id).put("order", id + ".00000000000000000000");
    }

    private static ObjectNode select(String label) {
        return Json.object()
                .put("id", 7000 + label.length())
                .put("value", label)
                .put("color", "blue");
    }

    private static ArrayNode links(LongStream ids) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        ids.sorted()
                .forEach(id -> links.addObject()
                        .put("id", id)
                        .put("value", "Quelqu’un EXEMPLE")
                        .put("order", id + ".00000000000000000000"));
        return links;
    }

    private static long number(Pupil pupil) {
        return number(pupil.record().catechumen().id());
    }

    private static long number(CatechumenId id) {
        return number(id.value());
    }

    private static long number(String id) {
        return Long.parseLong(id);
    }

    private static long enrolmentNumber(Pupil pupil, int year) {
        return number(pupil) * 10 + year;
    }

    /** What the fields endpoint says, for the standard mapping. */
    static ArrayNode fields(int table) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        for (Field field : Field.values()) {
            int id = field == Field.PARENT_WITHDRAWN
                    ? WITHDRAWN
                    : field.standardId().orElse(0);
            if (id != 0 && BaserowTables.STANDARD.of(field.table()) == table) {
                ObjectNode described = fields.addObject()
                        .put("id", id)
                        .put("table_id", table)
                        .put("name", field.name().toLowerCase(Locale.ROOT))
                        .put("type", type(field))
                        .put("primary", id % 100 == 1);
                field.target()
                        .ifPresent(target -> described.put("link_row_table_id", BaserowTables.STANDARD.of(target)));
            }
        }
        return fields;
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case CODE, TEXT -> "text";
            case NUMBER -> "number";
            case DATE -> "date";
            case BOOLEAN -> "boolean";
            case LINK -> "link_row";
            case FILES -> "file";
        };
    }
}
