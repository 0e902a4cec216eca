package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import sn.sdb.concierge.domain.media.Media;

/** Files for tests. */
final class Files {

    static final Media IMAGE = of("image/jpeg", "\u00ff\u00d8\u00ff\u00e0JFIF");
    static final Media AUDIO = of("audio/ogg; codecs=opus", "OggS....OpusHead");
    static final Media DOCUMENT = of("application/pdf", "%PDF-1.7 ...");

    private Files() {}

    static Media of(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> IMAGE;
            case AUDIO -> AUDIO;
            case DOCUMENT -> DOCUMENT;
        };
    }

    static Media of(String mediaType, String content) {
        return Media.of(mediaType, content.getBytes(ISO_8859_1));
    }

    /** The same, of this size. */
    static Media sized(Media media, int bytes) {
        return Media.of(media.mediaType(), Arrays.copyOf(bytes(media), bytes));
    }

    static String base64(Media media) {
        return Base64.getEncoder().encodeToString(bytes(media));
    }

    private static byte[] bytes(Media media) {
        try (InputStream content = media.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
