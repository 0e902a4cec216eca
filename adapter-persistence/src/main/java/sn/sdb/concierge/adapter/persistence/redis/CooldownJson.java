package sn.sdb.concierge.adapter.persistence.redis;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;

/** Notices as they pass through Redis. Another release may have written them: what cannot be read was not said. */
final class CooldownJson {

    private static final int FORMAT = 1;

    private static final String CERTAIN = "certain:";
    private static final String BELIEVED = "believed:";

    private CooldownJson() {}

    /** Under what it is kept: a subject may have one cooldown of each kind. */
    static String member(Notice notice) {
        return (notice.certain() ? CERTAIN : BELIEVED) + notice.subject();
    }

    /** @param left nothing when it has ended */
    static Optional<Notice> notice(String member, Duration left) {
        boolean certain = member.startsWith(CERTAIN);
        if (!certain && !member.startsWith(BELIEVED)) {
            return Optional.empty();
        }
        String subject = member.substring((certain ? CERTAIN : BELIEVED).length());
        if (subject.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(left.isPositive() ? new Cooling(subject, left, certain) : new Ended(subject, certain));
    }

    static byte[] write(String sender, Notice notice, Duration left) {
        return Json.write(FORMAT, json -> {
            json.writeStringField("from", sender);
            json.writeStringField("member", member(notice));
            json.writeNumberField("left", left.toMillis());
        });
    }

    /** What others have said; empty for what the reader itself has. */
    static Optional<Notice> read(String reader, byte[] message) {
        return Json.read(
                        FORMAT,
                        message,
                        json -> Json.text(json, "from").equals(reader)
                                ? Optional.<Notice>empty()
                                : notice(Json.text(json, "member"), Duration.ofMillis(Json.number(json, "left"))))
                .flatMap(notice -> notice);
    }
}
