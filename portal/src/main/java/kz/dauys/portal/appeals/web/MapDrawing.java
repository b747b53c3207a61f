package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws a window of the country from what the platform knows itself: the places with their centres, a net of degrees,
 * a scale. No streets: there is no map of the world in the house, and nobody outside is asked for one.
 */
final class MapDrawing {
    private static final int SIDE = MapWindow.SIDE;
    private static final int MOST_NAMES = 14;
    private static final double LETTER = 6.4;
    private static final int LINE = 14;

    private final MapWindow window;
    private final StringBuilder svg = new StringBuilder();
    private final List<double[]> taken = new ArrayList<>();

    private MapDrawing(MapWindow window) {
        this.window = window;
    }

    /** @param point what is marked; null for nothing */
    static String of(Frame frame, MapWindow window, double @Nullable [] point, List<Territory> nearestFirst) {
        var drawing = new MapDrawing(window);
        drawing.draw(frame, point, nearestFirst);
        return drawing.svg.toString();
    }

    private void draw(Frame frame, double @Nullable [] point, List<Territory> nearestFirst) {
        write("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %1$d %1$d" \
                font-family="sans-serif" font-size="12"><rect width="%1$d" height="%1$d" fill="#f4f1ea"/>\
                """, SIDE);
        net();
        if (point != null) {
            // kept free of names
            taken.add(box(window.x(point[1]) - 12, window.y(point[0]) - 12, 24, 24));
        }
        nearestFirst.stream()
                .filter(place -> window.shows(place.latitude(), place.longitude()))
                .limit(MOST_NAMES)
                .forEach(place -> place(frame, place));
        scale(frame);
        if (point != null && window.shows(point[0], point[1])) {
            write("""
                    <circle cx="%1$.1f" cy="%2$.1f" r="9" fill="#fec50c" stroke="#0b1f33" stroke-width="2.5"/>\
                    <circle cx="%1$.1f" cy="%2$.1f" r="3" fill="#0b1f33"/>\
                    """, window.x(point[1]), window.y(point[0]));
        }
        svg.append("</svg>");
    }

    private void net() {
        double step = step(window.span() / 111.0 / 3);
        double south = Math.ceil(window.northAt(SIDE) / step) * step;
        for (double north = south; north <= window.northAt(0); north += step) {
            write("<path d=\"M0 %1$.1fH%2$d\" stroke=\"#d8d2c4\"/>", window.y(north), SIDE);
        }
        double west = Math.ceil(window.eastAt(0) / step) * step;
        for (double east = west; east <= window.eastAt(SIDE); east += step) {
            write("<path d=\"M%1$.1f 0V%2$d\" stroke=\"#d8d2c4\"/>", window.x(east), SIDE);
        }
        write("<path d=\"M%1$d 16l4 12-4-3-4 3z\" fill=\"#0b1f33\"/>", SIDE - 14);
    }

    /** 1, 2 or 5 of some power of ten. */
    private static double step(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double ratio = wanted / power;
        return power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
    }

    private void place(Frame frame, Territory place) {
        double x = window.x(place.longitude());
        double y = window.y(place.latitude());
        write("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#00708a\"/>", x, y);
        var name = frame.say(place.name());
        double width = name.length() * LETTER;
        var right = box(x + 8, y - LINE / 2.0, width, LINE);
        var left = box(x - 8 - width, y - LINE / 2.0, width, LINE);
        if (free(right)) {
            name(right, x + 8, y, "start", name);
        } else if (free(left)) {
            name(left, x - 8, y, "end", name);
        }
    }

    private boolean free(double[] box) {
        return box[0] >= 0 && box[2] <= SIDE && taken.stream().noneMatch(other -> overlap(other, box));
    }

    private void name(double[] box, double x, double y, String anchor, String name) {
        taken.add(box);
        write("""
                <text x="%.1f" y="%.1f" text-anchor="%s" fill="#0b1f33" stroke="#f4f1ea" stroke-width="3" \
                paint-order="stroke">%s</text>\
                """, x, y + 4, anchor, HtmlUtils.htmlEscape(name, "UTF-8"));
    }

    private void scale(Frame frame) {
        double km = step(window.span() / 3.0);
        double width = km * SIDE / window.span();
        var words = km < 1
                ? frame.say("appeals.file.map.metres", Map.of("number", Math.round(km * 1000)))
                : frame.say("appeals.file.map.kilometres", Map.of("number", Math.round(km)));
        write("""
                <path d="M10 %1$dv6h%2$.1fv-6" fill="none" stroke="#0b1f33" stroke-width="2"/>\
                <text x="10" y="%3$d" fill="#0b1f33">%4$s</text>\
                """, SIDE - 16, width, SIDE - 20, HtmlUtils.htmlEscape(words, "UTF-8"));
    }

    private static double[] box(double x, double y, double width, double height) {
        return new double[] {x, y, x + width, y + height};
    }

    private static boolean overlap(double[] one, double[] other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }

    private void write(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
