package sn.sdb.concierge.domain.answer;

import java.util.Comparator;
import java.util.List;
import sn.sdb.concierge.domain.place.Coordinates;

/**
 * A place where catechism is held, as the office describes it.
 *
 * @param details what the office says of it, in its order: quarter, times, contact
 */
public record Place(String name, Coordinates at, List<Detail> details, Passage.Source source) {

    public Place {
        details = List.copyOf(details);
    }

    /** One thing that is said of a place: "Catéchisme", "samedi 9 h". */
    public record Detail(String label, String text) {}

    /**
     * A place, seen from somewhere.
     *
     * @param kilometres as the crow flies
     */
    public record Nearby(Place place, double kilometres) {}

    /** Those that are nearest, the nearest first. */
    public static List<Nearby> nearest(List<Place> places, Coordinates from, int limit) {
        return places.stream()
                .map(place -> new Nearby(place, from.kilometresTo(place.at())))
                .sorted(Comparator.comparingDouble(Nearby::kilometres))
                .limit(limit)
                .toList();
    }
}
