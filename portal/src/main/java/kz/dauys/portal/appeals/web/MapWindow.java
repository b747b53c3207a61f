package kz.dauys.portal.appeals.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A square piece of the country as a drawing shows it, north up. The drawing has the same size on every screen, so that
 * the place on it where a browser without scripts says it was pressed, is a place on the ground.
 *
 * @param latitude of its centre
 * @param longitude of its centre
 * @param span kilometres from edge to edge, one of {@link #SPANS}
 */
record MapWindow(double latitude, double longitude, int span) {
    /** Points of CSS on each side. */
    static final int SIDE = 300;

    private static final int[] SPANS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};
    private static final double KM_IN_A_DEGREE = 111.195;
    /** Nearer to a pole a degree of longitude is too short to be drawn by. */
    private static final double MOST_NORTH = 85;

    MapWindow {
        latitude = Math.clamp(latitude, -MOST_NORTH, MOST_NORTH);
        longitude = Math.clamp(longitude, -180, 180);
        span = SPANS[at(span)];
    }

    private static int at(int span) {
        return IntStream.range(0, SPANS.length)
                .filter(i -> SPANS[i] >= span)
                .findFirst()
                .orElse(SPANS.length - 1);
    }

    /** What the address of the page and the form say of a window; empty when they say none. */
    static Optional<MapWindow> read(String centre, String span) {
        var parts = centre.split(",", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        var north = Points.degrees(parts[0], 90);
        var east = Points.degrees(parts[1], 180);
        return north.isEmpty() || east.isEmpty()
                ? Optional.empty()
                : Optional.of(new MapWindow(north.get(), east.get(), span(span, 50)));
    }

    static int span(String typed, int otherwise) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : otherwise;
    }

    String centre() {
        return Points.written(latitude) + "," + Points.written(longitude);
    }

    MapWindow closer() {
        return new MapWindow(latitude, longitude, SPANS[Math.max(0, at(span) - 1)]);
    }

    MapWindow wider() {
        return new MapWindow(latitude, longitude, SPANS[Math.min(SPANS.length - 1, at(span) + 1)]);
    }

    MapWindow around(double north, double east) {
        return new MapWindow(north, east, span);
    }

    private double kmEast() {
        return KM_IN_A_DEGREE * Math.cos(Math.toRadians(latitude));
    }

    /** Where a place is drawn, from the left edge; outside of 0 to {@link #SIDE} it is not in the window. */
    double x(double east) {
        return SIDE / 2.0 + (east - longitude) * kmEast() * SIDE / span;
    }

    /** From the upper edge. */
    double y(double north) {
        return SIDE / 2.0 - (north - latitude) * KM_IN_A_DEGREE * SIDE / span;
    }

    double eastAt(double x) {
        return Math.clamp(longitude + (x - SIDE / 2.0) * span / SIDE / kmEast(), -180, 180);
    }

    double northAt(double y) {
        return Math.clamp(latitude - (y - SIDE / 2.0) * span / SIDE / KM_IN_A_DEGREE, -90, 90);
    }

    boolean shows(double north, double east) {
        double x = x(east);
        double y = y(north);
        return x >= 0 && x <= SIDE && y >= 0 && y <= SIDE;
    }

    static double km(double north1, double east1, double north2, double east2) {
        double middle = Math.cos(Math.toRadians((north1 + north2) / 2));
        return KM_IN_A_DEGREE * Math.hypot(north1 - north2, (east1 - east2) * middle);
    }

    /** The query of the drawing's address. */
    String query(@Nullable Double north, @Nullable Double east) {
        var point = north == null || east == null ? "" : "&point=" + Points.written(north) + "," + Points.written(east);
        return String.format(Locale.ROOT, "centre=%s&span=%d%s", centre(), span, point);
    }
}
