package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

/** What people send beside words, on its way through a turn. */
final class FilesOfTurnsTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static Content image(Content.Attachment file) {
        return new Content.Image(file, Optional.empty());
    }

    @Test
    void a_picture_is_answered_by_what_it_says_and_the_person_is_told_what_was_read() {
        stage.send(image(stage.files.picture("Inscription de Awa")));
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said()).hasSize(1);
        assertThat(stage.said().getFirst())
                .startsWith("J’ai lu : « Inscription de Awa »\n\nÀ « Inscription de Awa » : oui.");
    }

    @Test
    void an_album_and_the_words_after_it_are_answered_once() {
        stage.send(image(stage.files.picture("page une")));
        stage.send(image(stage.files.picture("page deux")));
        stage.burst("c'est quoi ?");
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said()).hasSize(1);
        assertThat(stage.said().getFirst()).contains("c'est quoi ?\npage une\npage deux");
    }

    @Test
    void a_picture_that_comes_while_another_one_is_read_joins_it_and_neither_is_fetched_twice() {
        stage.send(image(stage.files.picture("page une")));
        stage.later(Stage.WINDOW);
        stage.askingFirst(turn -> {
            if (turn.messages().size() == 1) {
                stage.send(image(stage.files.picture("page deux")));
            }
            return Optional.empty();
        });
        stage.work();

        assertThat(stage.said()).hasSize(1);
        assertThat(stage.said().getFirst()).contains("page une\npage deux");
        assertThat(stage.files.fetched).hasSize(2);
    }

    @Test
    void nothing_is_fetched_for_what_is_answered_without_it() {
        stage.askingBeforeFiles(turn -> Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("Doucement."))));
        stage.send(image(stage.files.picture("page une")));
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said().getFirst()).startsWith("Doucement.");
        assertThat(stage.files.fetched).isEmpty();
    }

    @Test
    void who_is_in_danger_is_told_that_first_and_alone() {
        stage.answering(turn -> Optional.of(Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of("Appelez le 17."))
                .feeling(Draft.Mood.SAFEGUARDING)));
        stage.send(image(stage.files.picture("il me frappe")));
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said().getFirst()).startsWith("Appelez le 17.");
    }

    @Test
    void what_could_not_be_read_is_told_beside_the_answer_to_the_words_that_came_with_it() {
        stage.send(new Content.Image(
                new Content.Attachment("nowhere", "image/jpeg", Optional.empty(), Optional.of(10L)),
                Optional.of("et ça ?")));
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said().getFirst()).startsWith(stage.phrase(Phrase.FILE_GONE) + "\n\nÀ « et ça ? »");
    }

    @Test
    void a_file_that_says_nothing_is_answered_with_what_to_do_instead() {
        stage.answering(new UnreadableResponder(new Phrases()));
        stage.send(image(new Content.Attachment("nowhere", "image/jpeg", Optional.empty(), Optional.of(10L))));
        stage.later(Stage.WINDOW);
        stage.work();

        assertThat(stage.said().getFirst()).startsWith(stage.phrase(Phrase.FILE_GONE));
    }
}
