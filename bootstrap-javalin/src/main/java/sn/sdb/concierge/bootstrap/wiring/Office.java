package sn.sdb.concierge.bootstrap.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.domain.handoff.PublicHolidays;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.UserId;

/** The people of the office, and when they are there. */
final class Office {

    private static final Logger log = LoggerFactory.getLogger(Office.class);

    /** In {@code DATA_DIR}; the office writes into it what the moon has decided, or its own days off. */
    private static final String HOLIDAYS = "holidays.txt";

    private Office() {}

    static OpenHandoff.Desk of(Configuration configuration) {
        return new OpenHandoff.Desk(
                conversations(configuration.people().admins()),
                conversations(configuration.people().safeguarding()),
                configuration
                        .people()
                        .officeHours()
                        .closedOn(holidays(configuration.application().dataDir().resolve(HOLIDAYS))),
                configuration.people().replyWithin(),
                configuration.application().http().externalBaseUrl().map(Object::toString),
                configuration.application().defaultLanguage());
    }

    /** Those of the file where there is one, else those of the country. */
    static PublicHolidays holidays(Path file) {
        if (!Files.exists(file)) {
            return PublicHolidays.ofSenegal();
        }
        try {
            return PublicHolidays.parse(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException e) {
            log.atError()
                    .addKeyValue("file", HOLIDAYS)
                    .addKeyValue("detail", e.getMessage())
                    .addKeyValue(
                            "next_step", "Mend the file and start again; until then the holidays are those of Senegal.")
                    .log("holidays_not_read");
            return PublicHolidays.ofSenegal();
        }
    }

    private static List<Conversation> conversations(List<UserId> people) {
        return people.stream()
                .map(Platforms::privateChat)
                .flatMap(Optional::stream)
                .toList();
    }
}
