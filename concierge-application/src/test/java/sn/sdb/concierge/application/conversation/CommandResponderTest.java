package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.handoff.ExpectedReply;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.handoff.RequestHuman;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.user.Language;

final class CommandResponderTest {

    private final Phrases phrases = new Phrases();
    private final Choices choices = new Choices(phrases);
    private final CommandResponder responder = responder();

    private CommandResponder responder() {
        OpenHandoff.Desk desk = Stage.desk();
        RequestHuman requestHuman = new RequestHuman(
                new OpenHandoff(desk, phrases, () -> new UUID(0, 1)),
                new ExpectedReply(desk.hours(), desk.replyWithin(), phrases),
                phrases);
        return new CommandResponder(CommandWords.standard(), choices, requestHuman, phrases);
    }

    private Optional<String> said(Optional<Draft> draft) {
        return draft.flatMap(Draft::reply).map(Reply::markdown);
    }

    private String words(Phrase phrase) {
        return phrases.text(Language.FR, phrase);
    }

    @ParameterizedTest
    @CsvSource({
        "start, WELCOME",
        "help, HELP",
        "services, SERVICES",
        "contact, ASK_SUBJECT",
        "cancel, CANCELLED",
        "langue, CHOOSE_LANGUAGE",
        "inconnue, UNKNOWN_COMMAND"
    })
    void every_command_has_its_answer(String name, Phrase phrase) {
        assertThat(said(responder.respond(Turns.begin().of(new Content.Command(name, "")))))
                .contains(words(phrase));
    }

    @ParameterizedTest
    @CsvSource({
        "menu, SERVICES",
        "/Menu, SERVICES",
        "aide, HELP",
        "services, SERVICES",
        "contact, ASK_SUBJECT",
        "Annuler !, CANCELLED",
        "langue, CHOOSE_LANGUAGE"
    })
    void every_command_can_be_written_as_a_word(String text, Phrase phrase) {
        assertThat(said(responder.respond(Turns.begin().saying(text)))).contains(words(phrase));
    }

    @ParameterizedTest
    @ValueSource(strings = {"effacer", "mes données"})
    void what_only_the_office_can_do_is_recorded_for_it(String text) {
        assertThat(responder.respond(Turns.begin().saying(text)))
                .map(draft -> draft.follow().effects())
                .hasValueSatisfying(effects -> {
                    assertThat(effects.handoff()).isPresent();
                    assertThat(effects.notices()).hasSize(1);
                });
    }

    @Test
    void a_language_that_is_named_is_spoken_from_now_on() {
        assertThat(responder.respond(Turns.begin().of(new Content.Command("langue", "en"))))
                .hasValueSatisfying(draft -> {
                    assertThat(draft.follow().language()).contains(Language.EN);
                    assertThat(said(Optional.of(draft))).contains(phrases.text(Language.EN, Phrase.LANGUAGE_CHOSEN));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.", "suivi de mon enfant", "Suivi de mon enfant"})
    void a_choice_that_was_offered_is_made_by_its_number_or_its_words(String text) {
        Turns begin = Turns.begin().offered(choices.services(Language.FR));

        assertThat(responder.respond(begin.saying(text)))
                .hasValueSatisfying(draft -> assertThat(draft.service()).isEqualTo(ServiceType.CATECHESE));
    }

    @ParameterizedTest
    @CsvSource({
        "service:information, ASK_QUESTION",
        "service:catechism, CATECHISM_NOT_CONNECTED",
        "service:human, ASK_SUBJECT",
        "human:yes, ASK_SUBJECT",
        "human:no, NO_HUMAN_THEN",
        "SERVICE:HUMAN, ASK_SUBJECT",
        "language:xx, CHOOSE_LANGUAGE"
    })
    void a_button_makes_its_choice(String id, Phrase phrase) {
        assertThat(said(responder.respond(Turns.begin().of(new Content.Choice(id, Optional.empty())))))
                .contains(words(phrase));
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff:resolve", "service:admin", "", "../etc"})
    void an_id_that_no_button_of_ours_has_is_not_trusted(String id) {
        assertThat(said(responder.respond(Turns.begin().of(new Content.Choice(id, Optional.of("Oui"))))))
                .contains(words(Phrase.SERVICES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "0"})
    void a_number_that_was_not_offered_chooses_nothing(String number) {
        List<Reply.Option> one = choices.human(Language.FR).subList(0, 1);

        assertThat(responder.respond(Turns.begin().offered(one).saying(number))).isEmpty();
    }

    @Test
    void free_text_is_left_to_the_others() {
        assertThat(responder.respond(Turns.begin().saying("je voudrais inscrire ma fille")))
                .isEmpty();
    }
}
