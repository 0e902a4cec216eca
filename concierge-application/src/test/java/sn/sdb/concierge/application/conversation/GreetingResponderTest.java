package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.user.Language;

final class GreetingResponderTest {

    private final Phrases phrases = new Phrases();
    private final Choices choices = new Choices(phrases);
    private final GreetingResponder responder =
            new GreetingResponder(Lexicon.standard().folding(), choices, phrases);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bonjour",
                "Bonjour !",
                "BONSOIR",
                "bjr",
                "Bonjour 👋🏾🙏",
                "Bonjour Madame, comment allez-vous ?",
                "salam aleykoum",
                "Salam Aleykoum, nanga def ?",
                "Nanga def",
                "hello",
                "Good morning!",
                "Bom dia",
                "olá 😊",
                "bonjour bonjour"
            })
    void a_greeting_alone_is_welcomed_with_the_three_services(String greeting) {
        Reply welcome = Reply.of(phrases.text(Language.FR, Phrase.WELCOME), choices.services(Language.FR));

        assertThat(responder.respond(Turns.begin().saying(greeting)))
                .contains(Draft.own(ServiceType.RENSEIGNEMENT, welcome));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bonjour, quels papiers pour le baptême ?",
                "bon",
                "jour",
                "Madame",
                "salam aleykoum je veux inscrire mon fils",
                "👋",
                "hello world",
                ""
            })
    void whatever_says_more_or_less_is_left_to_the_others(String text) {
        assertThat(responder.respond(Turns.begin().saying(text))).isEmpty();
    }

    @Test
    void greetings_in_several_lines_are_one_greeting() {
        assertThat(responder.respond(Turns.begin().saying("Bonjour", "nanga def")))
                .isPresent();
    }

    @Test
    void a_greeting_in_a_long_message_is_no_greeting_alone() {
        assertThat(responder.respond(Turns.begin().saying("bonjour ".repeat(20))))
                .isEmpty();
    }

    @Test
    void a_greeting_is_answered_in_the_language_of_the_person() {
        assertThat(responder.respond(Turns.begin().in(Language.PT).saying("bom dia")))
                .flatMap(Draft::reply)
                .map(Reply::markdown)
                .contains(phrases.text(Language.PT, Phrase.WELCOME));
    }

    @Test
    void a_greeting_says_nothing_about_how_helpful_the_answers_were_and_keeps_the_service() {
        assertThat(responder.respond(Turns.begin().during(ServiceType.CATECHESE).saying("bonjour")))
                .hasValueSatisfying(draft -> {
                    assertThat(draft.service()).isEqualTo(ServiceType.CATECHESE);
                    assertThat(draft.follow().mood()).isEqualTo(Draft.Mood.NEUTRAL);
                });
    }
}
