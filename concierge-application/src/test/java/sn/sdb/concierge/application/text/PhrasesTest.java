package sn.sdb.concierge.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sn.sdb.concierge.domain.user.Language;

final class PhrasesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** What the code fills in; a phrase that is not named here has nothing to fill in. */
    private static final Map<Phrase, Set<String>> FILLED_IN = Map.ofEntries(
            Map.entry(Phrase.SOURCE, Set.of("{title}")),
            Map.entry(Phrase.SOURCE_DATE, Set.of("{date}")),
            Map.entry(Phrase.HANDOFF_CREATED, Set.of("{when}")),
            Map.entry(Phrase.HANDOFF_ALREADY_OPEN, Set.of("{when}")),
            Map.entry(Phrase.HANDOFF_LATE, Set.of("{when}")),
            Map.entry(Phrase.ERASURE_REQUESTED, Set.of("{when}")),
            Map.entry(Phrase.DATA_REQUESTED, Set.of("{when}")),
            Map.entry(Phrase.WITHIN_MINUTES, Set.of("{minutes}")),
            Map.entry(Phrase.FROM_DAY_AND_TIME, Set.of("{day}", "{time}")),
            Map.entry(Phrase.METRES, Set.of("{distance}")),
            Map.entry(Phrase.KILOMETRES, Set.of("{distance}")),
            Map.entry(Phrase.AGENT_SAYS, Set.of("{text}")),
            Map.entry(Phrase.I_READ, Set.of("{text}")),
            Map.entry(Phrase.EMERGENCY, Set.of("{numbers}")),
            Map.entry(Phrase.ADMIN_NOTICE, Set.of("{reason}", "{who}", "{channel}", "{subject}", "{link}")),
            Map.entry(Phrase.ADMIN_EMERGENCY, Set.of("{who}", "{channel}", "{link}")),
            Map.entry(Phrase.ADMIN_EMERGENCY_AGAIN, Set.of("{who}", "{channel}", "{link}")),
            Map.entry(Phrase.ADMIN_REMINDER, Set.of("{reason}", "{who}", "{channel}", "{subject}", "{link}")),
            Map.entry(Phrase.ADMIN_ESCALATION, Set.of("{reason}", "{who}", "{channel}", "{subject}", "{link}")),
            Map.entry(Phrase.ADMIN_FORGOTTEN, Set.of("{reason}", "{who}", "{channel}", "{subject}", "{link}")),
            Map.entry(Phrase.ALERT_AI_KEY_REFUSED, Set.of("{provider}", "{key}")),
            Map.entry(Phrase.ALERT_AI_NO_CREDIT, Set.of("{provider}", "{key}")),
            Map.entry(Phrase.ALERT_AI_LOW_CREDIT, Set.of("{provider}", "{amount}")),
            Map.entry(Phrase.ALERT_AI_MODEL_GONE, Set.of("{provider}")),
            Map.entry(Phrase.ALERT_AI_WRONG_URL, Set.of("{provider}")),
            Map.entry(Phrase.ALERT_PLATFORM_AWAY, Set.of("{platform}", "{minutes}", "{state}")),
            Map.entry(Phrase.ALERT_WEBHOOK_SILENT, Set.of("{minutes}")));

    private final Phrases phrases = new Phrases();

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void every_phrase_has_words_in_every_language(Phrase phrase) {
        for (Language language : Language.values()) {
            assertThat(phrases.text(language, phrase)).as(language.code()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void every_language_has_the_placeholders_that_are_filled_in_and_no_others(Phrase phrase) {
        for (Language language : Language.values()) {
            Set<String> placeholders = PLACEHOLDER
                    .matcher(phrases.text(language, phrase))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());

            assertThat(placeholders).as(language.code()).isEqualTo(FILLED_IN.getOrDefault(phrase, Set.of()));
        }
    }

    @Test
    void names_are_replaced_by_what_stands_for_them() {
        assertThat(phrases.text(Language.EN, Phrase.WITHIN_MINUTES, Map.of("minutes", "30")))
                .isEqualTo("within 30 minutes");
    }

    @Test
    void accents_are_read_as_they_are_written() {
        assertThat(phrases.text(Language.FR, Phrase.OFFER_HUMAN_YES)).isEqualTo("Oui, une personne");
        assertThat(phrases.text(Language.PT, Phrase.CHOOSE_LANGUAGE)).contains("língua");
    }
}
