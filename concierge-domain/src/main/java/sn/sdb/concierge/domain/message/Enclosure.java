package sn.sdb.concierge.domain.message;

import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;

/** What goes with a reply and is no text. A platform shows it in a message of its own. */
public sealed interface Enclosure {

    /**
     * A kept file. A platform shows JPEG and PNG as pictures, and everything else as a document to be opened.
     *
     * @param mediaType lower case, without parameters
     */
    record File(FileId id, FileName name, String mediaType) implements Enclosure {

        /** Whether it is shown rather than opened. */
        public boolean isPicture() {
            return mediaType.equals("image/jpeg") || mediaType.equals("image/png");
        }

        /** Not its name, which may be a child's. */
        @Override
        public String toString() {
            return "File[" + mediaType + "]";
        }
    }

    /**
     * A place on the map.
     *
     * @param latitude in degrees, -90 to 90
     * @param longitude in degrees, -180 to 180
     * @param name of 1 to 100 characters, such as that of a parish
     * @param address of up to 200 characters; empty when none is known
     */
    record Place(double latitude, double longitude, String name, String address) implements Enclosure {

        public Place {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("a place has a latitude to 90 and a longitude to 180 degrees");
            }
            if (name.isBlank() || name.length() > 100 || address.length() > 200) {
                throw new IllegalArgumentException("a place has a name to 100 and an address to 200 characters");
            }
        }
    }
}
