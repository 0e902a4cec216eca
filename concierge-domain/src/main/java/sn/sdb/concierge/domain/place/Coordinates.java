package sn.sdb.concierge.domain.place;

import java.util.Optional;

/**
 * A point on the earth, in decimal degrees. Where somebody is concerns nobody else: it is never logged.
 *
 * @param latitude -90 to 90
 * @param longitude -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6_371.0;

    public Coordinates {
        if (!isPoint(latitude, longitude)) {
            throw new IllegalArgumentException("not a point on the earth");
        }
    }

    /** The point, when it is one. */
    public static Optional<Coordinates> of(double latitude, double longitude) {
        return isPoint(latitude, longitude) ? Optional.of(new Coordinates(latitude, longitude)) : Optional.empty();
    }

    /** As the crow flies, on a sphere (haversine formula). */
    public double kilometresTo(Coordinates other) {
        double half = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double across = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double chord = half * half
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * across * across;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    /** Comparisons that are false for what is no number. */
    private static boolean isPoint(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    @Override
    public String toString() {
        return "Coordinates[masked]";
    }
}
