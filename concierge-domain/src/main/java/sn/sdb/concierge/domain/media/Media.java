package sn.sdb.concierge.domain.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A file that a person sent, whole. Its bytes are copied once, when it is made; whoever reads them reads these. Compared
 * by identity.
 */
public final class Media {

    /** No platform gives out more (Telegram Bot API, getFile), and it is held in memory. */
    public static final int LARGEST = 20 * 1024 * 1024;

    private final String mediaType;
    private final byte[] bytes;

    private Media(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /**
     * A file.
     *
     * @param declaredType as the platform says, such as {@code audio/ogg; codecs=opus}; what the bytes show counts more
     * @param bytes neither empty nor more than {@link #LARGEST}
     */
    public static Media of(String declaredType, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new IllegalArgumentException("a file has 1 to " + LARGEST + " bytes");
        }
        return new Media(MediaTypes.of(declaredType, bytes), bytes.clone());
    }

    public Kind kind() {
        if (mediaType.startsWith("image/")) {
            return Kind.IMAGE;
        }
        return mediaType.startsWith("audio/") ? Kind.AUDIO : Kind.DOCUMENT;
    }

    /** Such as {@code image/jpeg}: lower case, the usual name, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** How many bytes it has. */
    public int size() {
        return bytes.length;
    }

    /** The bytes, from the first on. */
    public InputStream content() {
        return new ByteArrayInputStream(bytes);
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "Media[" + mediaType + ", " + bytes.length + " bytes]";
    }

    /** What has to be done to read it. */
    public enum Kind {
        /** To be looked at. */
        IMAGE,
        /** To be listened to. */
        AUDIO,
        /** A file of any other kind. */
        DOCUMENT
    }
}
