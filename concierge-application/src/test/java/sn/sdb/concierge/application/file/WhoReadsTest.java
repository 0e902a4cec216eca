package sn.sdb.concierge.application.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.service.ServiceType;

final class WhoReadsTest {

    private static final ServiceDetector DETECTOR = new ServiceDetector(Lexicon.standard());
    private static final Reading FAR_AWAY = Reading.of("lu ailleurs", false);

    private static Reading read(TurnContext turn, Optional<MediaReader> elsewhere) {
        MediaReader here = (media, budget) -> new Reading.NothingFound();
        Media media = Media.of("image/jpeg", "a picture".getBytes(StandardCharsets.UTF_8));
        return new WhoReads(here, elsewhere, DETECTOR).apply(turn).read(media, Duration.ofSeconds(5));
    }

    private static Reading readWhereAllowed(TurnContext turn) {
        return read(turn, Optional.of((media, budget) -> FAR_AWAY));
    }

    @Test
    void a_file_leaves_this_machine_where_that_is_allowed() {
        assertThat(readWhereAllowed(Turns.begin().saying("c'est quoi ?"))).isEqualTo(FAR_AWAY);
    }

    @Test
    void no_file_leaves_this_machine_where_that_is_not_allowed() {
        assertThat(read(Turns.begin().saying("c'est quoi ?"), Optional.empty())).isEqualTo(new Reading.NothingFound());
    }

    @Test
    void no_file_of_a_conversation_about_a_childs_catechism_leaves_this_machine() {
        assertThat(readWhereAllowed(Turns.begin().during(ServiceType.CATECHESE).saying("c'est quoi ?")))
                .isEqualTo(new Reading.NothingFound());
    }

    @Test
    void no_file_leaves_this_machine_whose_words_ask_about_a_childs_catechism() {
        assertThat(readWhereAllowed(Turns.begin().saying("je veux voir les notes de mon fils au catéchisme")))
                .isEqualTo(new Reading.NothingFound());
    }
}
