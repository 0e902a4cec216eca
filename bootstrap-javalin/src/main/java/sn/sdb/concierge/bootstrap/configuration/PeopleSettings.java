package sn.sdb.concierge.bootstrap.configuration;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.user.UserId;

/**
 * Who answers when a human is asked for.
 *
 * @param admins told of every request
 * @param safeguarding told of emergencies
 * @param replyWithin office time within which a request is answered
 * @param emergencyNumbers shown in an emergency, each with its name
 */
public record PeopleSettings(
        List<UserId> admins,
        List<UserId> safeguarding,
        OfficeHours officeHours,
        Duration replyWithin,
        List<String> emergencyNumbers) {

    /** Senegal's, which serve as the sample in development. */
    private static final List<String> SAMPLE_NUMBERS =
            List.of("Police 17", "Sapeurs-pompiers 18", "SAMU 1515", "Enfance en danger 116");

    public PeopleSettings {
        admins = List.copyOf(admins);
        safeguarding = List.copyOf(safeguarding);
        emergencyNumbers = List.copyOf(emergencyNumbers);
    }

    static PeopleSettings read(Values values, ZoneId zone) {
        List<UserId> admins = people(values, Variable.ADMIN_NOTIFICATION_TO);
        List<UserId> safeguarding = people(values, Variable.SAFEGUARDING_CONTACTS);
        List<String> numbers = values.list(
                Variable.EMERGENCY_NUMBERS,
                "a name with a number, up to 80 characters",
                text -> Optional.of(text).filter(PeopleSettings::hasNumber));
        return new PeopleSettings(
                admins,
                safeguarding.isEmpty() ? admins : safeguarding,
                values.required(
                        Variable.HANDOFF_HOURS,
                        "opening hours such as Mon-Fri 08:30-17:30, Sat 09:00-12:00",
                        text -> OfficeHours.parse(text, zone)),
                values.duration(Variable.HANDOFF_REPLY_MINUTES, ChronoUnit.MINUTES, 1, 10_080),
                numbers.isEmpty() ? SAMPLE_NUMBERS : numbers);
    }

    private static boolean hasNumber(String text) {
        return text.length() <= 80 && text.chars().anyMatch(Character::isDigit);
    }

    private static List<UserId> people(Values values, Variable variable) {
        return values.list(
                variable,
                "a number such as +221770000001 or an id such as telegram_123",
                text -> UserId.parse(text.startsWith("+") ? text.replaceAll("[\\s().-]", "") : text)
                        .filter(id -> id instanceof UserId.PhoneNumber || id instanceof UserId.TelegramId));
    }
}
