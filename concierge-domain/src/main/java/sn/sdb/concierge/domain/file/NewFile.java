package sn.sdb.concierge.domain.file;

import java.time.Instant;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * What is known of a file that is to be kept.
 *
 * @param owner whose data it is, and with whose data it is erased
 * @param name how people call it
 * @param mediaType lower case, without parameters, as {@link Media#mediaType()} gives it
 * @param size in bytes, 1 to {@link #LARGEST}
 * @param storedAt when its retention begins
 */
public record NewFile(PersonId owner, FileName name, String mediaType, int size, Instant storedAt) {

    /** In bytes. What can be read can be kept. */
    public static final int LARGEST = Media.LARGEST;

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}");

    public NewFile {
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("a media type is like image/jpeg");
        }
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a file has 1 to " + LARGEST + " bytes");
        }
    }

    /** Not its name, which may be a child's. */
    @Override
    public String toString() {
        return "NewFile[" + mediaType + ", " + size + " bytes]";
    }
}
