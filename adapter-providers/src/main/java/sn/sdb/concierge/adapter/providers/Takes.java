package sn.sdb.concierge.adapter.providers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sn.sdb.concierge.domain.media.Media;

/**
 * What a model takes.
 *
 * @param words whether it answers questions; one that only writes down what is said does not
 */
record Takes(boolean words, List<Format> files) {

    static final Takes WORDS = new Takes(true, List.of());
    static final Takes NOTHING = new Takes(false, List.of());

    static Takes wordsAnd(Format... files) {
        return new Takes(true, List.of(files));
    }

    Fit of(Media media) {
        Fit best = Fit.OF_ANOTHER_KIND;
        for (Format format : files) {
            if (format.mediaTypes().contains(media.mediaType())) {
                if (media.size() <= format.largest()) {
                    return Fit.TAKEN;
                }
                best = Fit.TOO_LARGE;
            }
        }
        return best;
    }

    /** Of which it takes at least some files. */
    Set<Media.Kind> kinds() {
        Set<Media.Kind> kinds = EnumSet.noneOf(Media.Kind.class);
        files.forEach(format -> kinds.add(format.kind()));
        return kinds;
    }

    /**
     * Files that are taken.
     *
     * @param largest in bytes, before they are encoded
     */
    record Format(Media.Kind kind, int largest, Set<String> mediaTypes) {

        static Format of(Media.Kind kind, int largest, String... mediaTypes) {
            return new Format(kind, largest, Set.of(mediaTypes));
        }
    }
}
