package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where exactly: in words, and as a point. The point is set by pressing on the map, by the list of places, by the
 * buttons that move it, or by its numbers: each is an answer of the same form, and each needs no script.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}/file")
class FilingAddressController {
    private static final int PLACES = 12;
    private static final int SPAN_OF_A_POINT = 10;
    private static final int SPAN_OF_THE_COUNTRY = 1000;

    private final Writing writing;
    private final Organisations organisations;

    FilingAddressController(Writing writing, Organisations organisations) {
        this.writing = writing;
        this.organisations = organisations;
    }

    @GetMapping("/address")
    ModelAndView address(HttpServletRequest request, Viewer viewer, @RequestParam(defaultValue = "") String span) {
        var place = writing.content(request, viewer).place();
        return Pages.show(page(
                request,
                viewer,
                place.address(),
                Points.written(place.latitude()),
                Points.written(place.longitude()),
                window(place, span),
                FormErrors.none()));
    }

    /** Around the point, else around the chosen place with its neighbours, else the whole country. */
    private MapWindow window(DraftContent.Place place, String span) {
        var north = place.latitude();
        var east = place.longitude();
        if (north != null && east != null) {
            return new MapWindow(north, east, MapWindow.span(span, SPAN_OF_A_POINT));
        }
        var territory = place.territory() == null
                ? organisations.children(null).stream().findFirst()
                : organisations.territory(place.territory());
        if (territory.isEmpty()) {
            return new MapWindow(48, 67, MapWindow.span(span, SPAN_OF_THE_COUNTRY));
        }
        var centre = territory.get();
        // far enough to see the next few places
        var reach = nearest(centre.latitude(), centre.longitude()).stream()
                .limit(4)
                .mapToDouble(
                        near -> MapWindow.km(centre.latitude(), centre.longitude(), near.latitude(), near.longitude()))
                .max()
                .orElse(SPAN_OF_A_POINT);
        return new MapWindow(centre.latitude(), centre.longitude(), MapWindow.span(span, (int)
                Math.clamp(Math.ceil(reach * 2.4), 1, SPAN_OF_THE_COUNTRY)));
    }

    private List<Territory> nearest(double north, double east) {
        return organisations.territories().stream()
                .sorted(Comparator.comparingDouble(
                        place -> MapWindow.km(north, east, place.latitude(), place.longitude())))
                .limit(PLACES)
                .toList();
    }

    @GetMapping("/map.svg")
    ResponseEntity<String> map(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String centre,
            @RequestParam(defaultValue = "") String span,
            @RequestParam(defaultValue = "") String point) {
        var window = MapWindow.read(centre, span).orElseGet(() -> new MapWindow(48, 67, SPAN_OF_THE_COUNTRY));
        var marked = MapWindow.read(point, "1")
                .map(at -> new double[] {at.latitude(), at.longitude()})
                .orElse(null);
        var drawing = MapDrawing.of(
                writing.frame(request, Question.ADDRESS),
                window,
                marked,
                nearest(window.latitude(), window.longitude()));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml;charset=UTF-8"))
                .body(drawing);
    }

    @PostMapping("/address")
    ModelAndView save(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String latitude,
            @RequestParam(defaultValue = "") String longitude,
            @RequestParam(defaultValue = "") String centre,
            @RequestParam(defaultValue = "") String span,
            @RequestParam(name = "map.x", defaultValue = "") String x,
            @RequestParam(name = "map.y", defaultValue = "") String y,
            @RequestParam(defaultValue = "") String near,
            @RequestParam(defaultValue = "") String move) {
        var before = writing.content(request, viewer).place();
        var window = MapWindow.read(centre, span).orElseGet(() -> window(before, span));
        if (move.equals("remove")) {
            return look(
                    request, response, viewer, new DraftContent.Place(before.territory(), address, null, null), window);
        }
        var place = DeskAddress.value(near, TerritoryCode::new);
        var chosen = place == null ? null : organisations.territory(place).orElse(null);
        if (chosen != null) {
            return look(request, response, viewer, at(before, address, chosen.latitude(), chosen.longitude()), window);
        }
        var across = Points.degrees(x, MapWindow.SIDE);
        var down = Points.degrees(y, MapWindow.SIDE);
        // a browser that presses the map by its keyboard says 0, 0; that is no place anyone pointed at
        if (across.isPresent() && down.isPresent() && across.get() + down.get() > 0) {
            var pressed = at(before, address, window.northAt(down.get()), window.eastAt(across.get()));
            return look(request, response, viewer, pressed, window);
        }
        var north = Points.degrees(latitude, 90);
        var east = Points.degrees(longitude, 180);
        boolean typed = !latitude.isBlank() || !longitude.isBlank();
        if (typed && (north.isEmpty() || east.isEmpty())) {
            var frame = writing.frame(request, Question.ADDRESS);
            var errors = FormErrors.none();
            errors = north.isPresent()
                    ? errors
                    : errors.and("latitude", frame.say("appeals.file.address.latitude.wrong"));
            errors = east.isPresent()
                    ? errors
                    : errors.and("longitude", frame.say("appeals.file.address.longitude.wrong"));
            return Pages.show(
                    page(request, viewer, address, latitude, longitude, window, errors),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var said = at(before, address, north.orElse(null), east.orElse(null));
        return switch (move) {
            case "closer" -> look(request, response, viewer, said, window.closer());
            case "wider" -> look(request, response, viewer, said, window.wider());
            case "north", "south", "east", "west" -> look(request, response, viewer, moved(said, window, move), window);
            default -> writing.answer(request, response, viewer, Question.ADDRESS, content -> content.at(said));
        };
    }

    private DraftContent.Place moved(DraftContent.Place place, MapWindow window, String where) {
        var from = place.latitude() == null || place.longitude() == null
                ? window
                : window.around(place.latitude(), place.longitude());
        double step = MapWindow.SIDE / 10.0;
        double middle = MapWindow.SIDE / 2.0;
        return at(
                place,
                place.address(),
                from.northAt(middle + (where.equals("south") ? step : where.equals("north") ? -step : 0)),
                from.eastAt(middle + (where.equals("east") ? step : where.equals("west") ? -step : 0)));
    }

    /** A point says the territory too, for a person who could not name it. */
    private DraftContent.Place at(
            DraftContent.Place before, String address, @Nullable Double north, @Nullable Double east) {
        var territory = before.territory() != null || north == null || east == null
                ? before.territory()
                : organisations.nearest(north, east).map(Territory::code).orElse(null);
        return new DraftContent.Place(territory, address, north, east);
    }

    /** Keeps the place and shows it on the map. */
    private ModelAndView look(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            DraftContent.Place place,
            MapWindow window) {
        return writing.answer(
                request,
                response,
                viewer,
                Question.ADDRESS,
                content -> content.at(place),
                Question.ADDRESS.path() + "?span=" + window.span() + "#point");
    }

    private FilingAddressPage page(
            HttpServletRequest request,
            Viewer viewer,
            String address,
            String latitude,
            String longitude,
            MapWindow window,
            FormErrors errors) {
        var frame = writing.frame(request, Question.ADDRESS, errors);
        var draft = writing.draft(request, viewer);
        var territory = draft.map(one -> one.content().place().territory()).orElse(null);
        return new FilingAddressPage(
                frame,
                writing.steps(frame, Question.ADDRESS, draft),
                territory == null ? null : name(frame, territory),
                address,
                latitude,
                longitude,
                window.centre(),
                window.span(),
                window.query(
                        Points.degrees(latitude, 90).orElse(null),
                        Points.degrees(longitude, 180).orElse(null)),
                listed(territory, window)
                        .map(place -> new FilingAddressPage.Near(
                                place.code().value(), name(frame, place.code()), distance(frame, window, place)))
                        .toList(),
                errors);
    }

    /** The chosen place, then those nearest to what the map shows. */
    private Stream<Territory> listed(@Nullable TerritoryCode chosen, MapWindow window) {
        var first = chosen == null ? Optional.<Territory>empty() : organisations.territory(chosen);
        return Stream.concat(first.stream(), nearest(window.latitude(), window.longitude()).stream())
                .distinct()
                .limit(PLACES);
    }

    private String name(Frame frame, TerritoryCode code) {
        return String.join(
                " › ",
                organisations.territoryPath(code).stream()
                        .map(above -> frame.say(above.name()))
                        .toList());
    }

    private static String distance(Frame frame, MapWindow window, Territory place) {
        var km = MapWindow.km(window.latitude(), window.longitude(), place.latitude(), place.longitude());
        return km < 1 ? "" : frame.say("appeals.file.map.away", Map.of("number", Math.round(km)));
    }
}
