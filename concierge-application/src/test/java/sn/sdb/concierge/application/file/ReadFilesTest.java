package sn.sdb.concierge.application.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Attached;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.testkit.conversation.Samples;

final class ReadFilesTest {

    private final Files files = new Files();
    private final ReadBack readBack = new ReadBack(new Phrases());

    private TurnContext read(Content... contents) {
        return files.reading().read(Turns.begin().of(contents));
    }

    private static Content image(Content.Attachment file) {
        return new Content.Image(file, Optional.empty());
    }

    private List<String> why(TurnContext turn) {
        return turn.attached().values().stream()
                .map(attached -> ((Attached.Unread) attached).why().name())
                .toList();
    }

    @Test
    void what_a_file_says_is_a_part_of_what_was_written() {
        TurnContext turn = read(
                new Content.Image(files.picture("Notes : 14 sur 20"), Optional.of("Et le bulletin ?")),
                new Content.Text("Merci"));

        assertThat(turn.text()).isEqualTo("Et le bulletin ?\nMerci\nNotes : 14 sur 20");
        assertThat(turn.wish()).isEqualTo("Et le bulletin ?\nMerci");
        assertThat(turn.transcript()).isEqualTo("[image] Et le bulletin ?\nNotes : 14 sur 20\nMerci");
        assertThat(readBack.before(turn)).containsExactly("J’ai lu : « Notes : 14 sur 20 »");
    }

    @Test
    void a_file_is_kept_under_the_name_that_people_gave_it_and_belongs_to_who_sent_it() {
        TurnContext turn = read(image(files.picture("Bonjour")));

        assertThat(turn.kept()).hasSize(1);
        assertThat(turn.kept().getFirst().owner()).isEqualTo(turn.person().id());
        assertThat(files.store.kept().getFirst().name().value()).isEqualTo("Bulletin Awa.jpg");
        assertThat(files.store.open(turn.kept().getFirst())).hasValueSatisfying(kept -> {
            assertThat(kept.mediaType()).isEqualTo("image/jpeg");
            assertThat(kept.content()).hasBinaryContent("Bonjour".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void a_store_that_is_away_costs_the_copy_and_not_the_answer() {
        files.store.goAway();

        TurnContext turn = read(image(files.picture("Bonjour")));

        assertThat(turn.text()).isEqualTo("Bonjour");
        assertThat(turn.kept()).isEmpty();
    }

    @Test
    void a_turn_without_files_stays_as_it_is() {
        TurnContext turn = Turns.begin().of(new Content.Text("Bonjour"));

        assertThat(files.reading().read(turn)).isSameAs(turn);
    }

    @Test
    void a_file_is_not_fetched_again_when_its_turn_is_composed_again() {
        TurnContext once = read(image(files.picture("Bonjour")));

        assertThat(files.reading().read(once)).isSameAs(once);
        assertThat(files.fetched).hasSize(1);
    }

    @Test
    void of_an_album_only_the_first_ten_files_are_read() {
        Content[] album = new Content[12];
        for (int i = 0; i < album.length; i++) {
            album[i] = image(files.picture("page " + i));
        }

        TurnContext turn = read(album);

        assertThat(turn.inFiles()).hasSize(10).endsWith("page 9");
        assertThat(readBack.before(turn)).endsWith(new Phrases().text(turn.language(), Phrase.FILES_TOO_MANY));
        assertThat(files.fetched).hasSize(10);
    }

    @Test
    void whatever_keeps_a_file_from_being_read_has_its_own_words() {
        assertThat(why(read(image(files.waits("image/jpeg", new Fetched.TooLarge())))))
                .containsExactly("FILE_TOO_LARGE");
        assertThat(why(read(image(files.waits("image/jpeg", new Fetched.Gone())))))
                .containsExactly("FILE_GONE");
        assertThat(why(read(image(files.waits("image/jpeg", new Fetched.Failed())))))
                .containsExactly("FILE_NOT_NOW");
        assertThat(why(read(image(files.read("image/jpeg", new Reading.NothingFound())))))
                .containsExactly("FILE_SAYS_NOTHING");
        assertThat(why(read(image(files.read("image/jpeg", new Reading.TooLarge())))))
                .containsExactly("FILE_TOO_LARGE");
        assertThat(why(read(image(files.read("image/jpeg", new Reading.CannotRead())))))
                .containsExactly("FILE_UNREADABLE");
        assertThat(why(read(image(files.read("image/jpeg", new Reading.TimedOut())))))
                .containsExactly("FILE_NOT_NOW");
        assertThat(why(read(image(files.read("image/jpeg", new Reading.Failed())))))
                .containsExactly("FILE_NOT_NOW");
        assertThat(why(read(image(files.read("audio/ogg", new Reading.CannotRead())))))
                .containsExactly("VOICE_NOT_HEARD");
    }

    @Test
    void a_file_that_says_it_is_too_large_is_not_even_fetched() {
        var huge = new Content.Attachment("ref", "video/mp4", Optional.empty(), Optional.of(Media.LARGEST + 1L));

        assertThat(why(read(new Content.Document(huge, Optional.empty())))).containsExactly("FILE_TOO_LARGE");
        assertThat(files.fetched).isEmpty();
    }

    @Test
    void files_of_a_channel_that_has_none_are_not_understood() {
        TurnContext turn = Turns.begin().from(Samples.whatsApp("+221765005555")).of(image(files.picture("Bonjour")));

        assertThat(why(files.reading().read(turn))).containsExactly("UNSUPPORTED");
    }

    @Test
    void without_words_of_the_person_the_wish_is_what_the_file_says() {
        assertThat(read(image(files.picture("Je veux parler à quelqu'un"))).wish())
                .isEqualTo("Je veux parler à quelqu'un");
    }

    @Test
    void a_file_of_unknown_size_gives_back_the_room_that_it_does_not_need() {
        ReadFiles one = files.reading(new ReadFiles.Limits(20, Duration.ofSeconds(5), Duration.ofSeconds(10)));
        Content.Attachment told = files.picture("Bonjour");
        var untold = new Content.Attachment(told.ref(), told.mediaType(), Optional.empty(), Optional.empty());
        files.whileReading(() -> assertThat(one.read(Turns.begin().of(image(files.picture("Bonsoir"))))
                        .text())
                .isEqualTo("Bonsoir"));

        assertThat(one.read(Turns.begin().of(image(untold))).text()).isEqualTo("Bonjour");
        assertThat(files.fetched).hasSize(2);
    }

    @Test
    void who_finds_no_room_in_memory_in_time_is_told_to_try_later() {
        ReadFiles hurried = files.reading(new ReadFiles.Limits(20, Duration.ofSeconds(5), Duration.ofNanos(1)));

        assertThat(why(hurried.read(Turns.begin().of(image(files.picture("Bonjour"))))))
                .containsExactly("FILE_NOT_NOW");
    }

    @Test
    void what_was_read_is_told_in_short_and_without_markup_of_its_own() {
        TurnContext turn = read(image(files.picture("*Note* [ici](https://example.sn)\n" + "mot ".repeat(100))));

        assertThat(readBack.before(turn).getFirst())
                .startsWith("J’ai lu : « \\*Note\\* \\[ici\\](https://example.sn) mot mot")
                .endsWith("mot… »")
                .hasSizeLessThan(200);
    }

    @Test
    void the_reason_why_several_files_were_not_read_is_told_once() {
        TurnContext turn = read(
                image(files.waits("image/jpeg", new Fetched.Gone())),
                image(files.waits("image/jpeg", new Fetched.Gone())),
                image(files.picture("Bonjour")));

        assertThat(readBack.before(turn))
                .containsExactly("J’ai lu : « Bonjour »", new Phrases().text(turn.language(), Phrase.FILE_GONE));
    }

    @Test
    void a_long_file_is_recorded_by_its_beginning() {
        assertThat(read(image(files.picture("mot ".repeat(2_000)))).transcript())
                .hasSizeLessThan(2_100);
    }
}
