package sn.sdb.concierge.adapter.persistence.redis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;

/** Notices as they pass through Redis. Another release may have written them: what cannot be read was not said. */
final class CooldownJson {

    private static final int FORMAT = 1;

    /** Earlier releases take a notice in which nothing is left for an early end, whatever it would have lasted. */
    private static final long NOTHING = 0;

    private static final String CERTAIN = "certain:";
    private static final String BELIEVED = "believed:";

    private CooldownJson() {}

    /** Under what it is kept: a subject may have one cooldown of each kind. */
    static String member(Notice notice) {
        return (notice.certain() ? CERTAIN : BELIEVED) + notice.subject();
    }

    /** One that is in force. */
    static Optional<Notice> cooling(String member, Duration left) {
        return notice(member, left, false);
    }

    private static Optional<Notice> notice(String member, Duration left, boolean ended) {
        boolean certain = member.startsWith(CERTAIN);
        if (!certain && !member.startsWith(BELIEVED)) {
            return Optional.empty();
        }
        String subject = member.substring((certain ? CERTAIN : BELIEVED).length());
        if (subject.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(ended ? new Ended(subject, left, certain) : new Cooling(subject, left, certain));
    }

    static byte[] write(String sender, Notice notice) {
        long left = notice.left().toMillis();
        boolean ended = notice instanceof Ended;
        return Json.write(FORMAT, json -> {
            json.writeStringField("from", sender);
            json.writeStringField("member", member(notice));
            json.writeNumberField("left", ended ? NOTHING : left);
            if (ended) {
                json.writeNumberField("ended", left);
            }
        });
    }

    /** What others have said; empty for what the reader itself has. */
    static Optional<Notice> read(String reader, byte[] message) {
        return Json.read(
                        FORMAT,
                        message,
                        json -> Json.text(json, "from").equals(reader) ? Optional.<Notice>empty() : read(json))
                .flatMap(notice -> notice);
    }

    private static Optional<Notice> read(JsonNode json) {
        long left = Json.number(json, "left");
        if (left > NOTHING) {
            return notice(Json.text(json, "member"), Duration.ofMillis(left), false);
        }
        Duration ended = json.has("ended") ? Duration.ofMillis(Json.number(json, "ended")) : Notice.LONGEST;
        return notice(Json.text(json, "member"), ended, true);
    }
}
