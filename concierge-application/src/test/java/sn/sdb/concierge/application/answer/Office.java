package sn.sdb.concierge.application.answer;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.privacy.KnownNames;
import sn.sdb.concierge.domain.privacy.Redactor;

/** An office with one page and three names in its registry, which has asked a service to answer. */
record Office(String page, AnswerProvider service) {

    static final String PAGE =
            "L'inscription coûte 7 500 FCFA, le livre est compris. Le secrétariat est ouvert du lundi au"
                    + " vendredi, de 9 h à 12 h. Téléphone : 33 800 00 00. Courriel : secretariat@catechese.example."
                    + " Voir https://catechese.example/inscription";

    private static final Redactor REDACTOR =
            Redactor.ofShapes(() -> 2024).with(KnownNames.of(List.of("Awa Ndiaye", "Moussa Sarr", "Aïssatou Diop")));

    /** The reply as it goes to the channel, and whether it is the service's answer. */
    record Replied(String text, boolean byService) {}

    Replied reply(TurnContext turn) {
        return reply(turn, true);
    }

    Replied reply(TurnContext turn, boolean grounded) {
        Draft draft = new AnswerQuestion(
                        new AnswerQuestion.Sources(new OnePage(page), service, new NoCache(), new Instructions()),
                        REDACTOR,
                        new AnswerQuestion.Rules(grounded, Duration.ofSeconds(5), Duration.ofHours(1)),
                        new Phrases())
                .answer(turn);
        return new Replied(
                draft.reply().map(Reply::markdown).orElse(""),
                draft.by().provider().equals("anthropic"));
    }

    private record OnePage(String text) implements KnowledgeBase {
        @Override
        public Found search(String question, int limit) {
            return new Found(
                    List.of(new Passage(
                            "frais.md",
                            "Frais",
                            Optional.of(URI.create("https://catechese.example/inscription")),
                            Optional.of(LocalDate.of(2026, 9, 15)),
                            text,
                            0.9)),
                    true);
        }

        @Override
        public List<Page> pages() {
            return List.of();
        }

        @Override
        public List<Place> places() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }
    }

    private static final class NoCache implements AnswerCache {
        @Override
        public Optional<Cached> find(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, Cached answer, Duration timeToLive) {
            // Every case is asked anew.
        }
    }
}
