package sn.sdb.concierge.application.conversation;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.application.handoff.RequestHuman;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.user.Language;

/** Commands, the words that stand for them, and the choices that were offered. */
public final class CommandResponder implements Responder {

    private final CommandWords words;
    private final Choices choices;
    private final RequestHuman requestHuman;
    private final Phrases phrases;

    public CommandResponder(CommandWords words, Choices choices, RequestHuman requestHuman, Phrases phrases) {
        this.words = words;
        this.choices = choices;
        this.requestHuman = requestHuman;
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        Content content = turn.message().content();
        Optional<String> choice =
                choices.chosen(content, turn.session().memory().offered());
        if (choice.isPresent()) {
            return Optional.of(chosen(turn, choice.get()));
        }
        return switch (content) {
            case Content.Command command -> Optional.of(commanded(turn, command));
            case Content.Choice ignored -> Optional.of(services(turn, Phrase.SERVICES));
            case Content.Text text -> words.find(text.body()).map(command -> commanded(turn, command));
            default -> Optional.empty();
        };
    }

    private Draft commanded(TurnContext turn, Content.Command command) {
        return switch (command.name()) {
            case "start" -> services(turn, Phrase.WELCOME);
            case "help", "aide", "ajuda" -> own(turn, Phrase.HELP);
            case "services", "menu" -> services(turn, Phrase.SERVICES);
            case "contact" -> requestHuman.ask(turn, Handoff.Reason.ASKED);
            case "cancel", "annuler" -> services(turn, Phrase.CANCELLED);
            case "langue", "language", "lang" -> language(turn, command.argument());
            case "effacer" -> requestHuman.record(turn, Phrase.ERASURE_REQUESTED);
            case "mesdonnees" -> requestHuman.record(turn, Phrase.DATA_REQUESTED);
            default -> services(turn, Phrase.UNKNOWN_COMMAND);
        };
    }

    private Draft chosen(TurnContext turn, String choice) {
        return switch (choice) {
            case Choices.INFORMATION -> own(turn, Phrase.ASK_QUESTION);
            case Choices.CATECHISM ->
                Draft.own(
                        ServiceType.CATECHESE,
                        Reply.of(
                                phrases.text(turn.language(), Phrase.CATECHISM_NOT_CONNECTED),
                                choices.human(turn.language())));
            case Choices.HUMAN, Choices.HUMAN_YES -> requestHuman.ask(turn, Handoff.Reason.ASKED);
            case Choices.HUMAN_NO -> own(turn, Phrase.NO_HUMAN_THEN);
            default -> language(turn, choice.substring(Choices.LANGUAGE.length()));
        };
    }

    private Draft language(TurnContext turn, String tag) {
        Optional<Language> chosen = Language.ofTag(tag);
        if (chosen.isEmpty()) {
            return Draft.own(
                    service(turn),
                    Reply.of(phrases.text(turn.language(), Phrase.CHOOSE_LANGUAGE), choices.languages()));
        }
        return Draft.own(service(turn), Reply.of(phrases.text(chosen.get(), Phrase.LANGUAGE_CHOSEN)))
                .speaking(chosen.get());
    }

    private Draft services(TurnContext turn, Phrase phrase) {
        return Draft.own(
                ServiceType.RENSEIGNEMENT,
                Reply.of(phrases.text(turn.language(), phrase), choices.services(turn.language())));
    }

    private Draft own(TurnContext turn, Phrase phrase) {
        return Draft.own(
                ServiceType.RENSEIGNEMENT,
                new Reply(phrases.text(turn.language(), phrase), List.of(), Optional.empty()));
    }

    private static ServiceType service(TurnContext turn) {
        return turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
    }
}
