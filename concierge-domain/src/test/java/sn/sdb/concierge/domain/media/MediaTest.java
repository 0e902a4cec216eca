package sn.sdb.concierge.domain.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.media.Media.Kind;

final class MediaTest {

    @Test
    void what_becomes_of_the_array_changes_nothing() throws IOException {
        byte[] bytes = {1, 2, 3};
        Media media = Media.of("image/jpeg", bytes);
        bytes[0] = 9;

        assertThat(media.content().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void a_file_has_bytes_and_not_too_many() {
        assertThatIllegalArgumentException().isThrownBy(() -> Media.of("image/jpeg", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Media.of("image/jpeg", new byte[Media.LARGEST + 1]));
        assertThat(Media.of("image/jpeg", new byte[Media.LARGEST]).size()).isEqualTo(20 * 1024 * 1024);
    }

    @Test
    void it_shows_nothing_of_what_it_holds() {
        assertThat(Media.of("text/plain", "Awa Ndiaye".getBytes(ISO_8859_1)))
                .hasToString("Media[text/plain, 10 bytes]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "audio/ogg; codecs=opus, audio/ogg, AUDIO",
                "audio/opus, audio/ogg, AUDIO",
                "Audio/MP3, audio/mpeg, AUDIO",
                "image/jpg, image/jpeg, IMAGE",
                "application/pdf, application/pdf, DOCUMENT",
                "video/mp4, video/mp4, DOCUMENT",
                "not a type, application/octet-stream, DOCUMENT",
                "\"\", application/octet-stream, DOCUMENT",
            })
    void a_declared_type_gets_its_usual_name(String declared, String expected, Kind kind) {
        Media media = Media.of(declared, new byte[] {0});

        assertThat(media.mediaType()).isEqualTo(expected);
        assertThat(media.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ÿØÿà, image/jpeg",
        "PNG, application/octet-stream",
        "GIF89a, image/gif",
        "RIFF1234WEBPVP8, image/webp",
        "RIFF1234WAVEfmt, audio/wav",
        "OggS1234, audio/ogg",
        "ID3v, audio/mpeg",
        "fLaC, audio/flac",
        "FORM1234AIFF, audio/aiff",
        "1234ftypM4A isom, audio/mp4",
        "1234ftypheic, image/heic",
        "1234ftypisom, application/octet-stream",
        "%PDF-1.7, application/pdf",
        "%PDF, application/octet-stream",
    })
    void the_first_bytes_count_more_than_the_name(String beginning, String expected) {
        assertThat(Media.of("application/octet-stream", beginning.getBytes(ISO_8859_1))
                        .mediaType())
                .isEqualTo(expected);
    }
}
