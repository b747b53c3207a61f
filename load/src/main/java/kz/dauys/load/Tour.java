package kz.dauys.load;

import java.util.ArrayList;
import java.util.List;

/** Every page that lists, filters or searches appeals, and every page that counts them, as each kind of person opens it. */
final class Tour {
    /** Not a page: it has as many rows as there are appeals, and is read from end to end. */
    static final String GIVES_ALL = "/export/appeals.csv";

    private static final List<String> FOR_EVERYBODY = List.of(
            "/kk",
            "/kk/appeals",
            "/kk/figures",
            "/kk/figures?by=topic",
            "/kk/figures?by=territory",
            "/kk/figures?by=month&kind=complaint",
            "/kk/figures.csv?by=body",
            "/kk/feed.atom",
            "/api/v1/public/appeals",
            GIVES_ALL,
            "/open311/v2/services.json",
            "/open311/v2/requests.json?page_size=50",
            "/open311/v2/requests.json?page_size=50&status=closed");
    private static final List<String> FILTERS = List.of(
            "",
            "?deadline=overdue",
            "?deadline=soon",
            "?hands=mine",
            "?hands=nobody",
            "?kind=complaint",
            "?state=assigned",
            "?state=answered",
            "?state=judged",
            "?state=withdrawn",
            "?state=judged&state=not-judged");

    private Tour() {}

    /** Who opens what; the session is empty for a visitor. */
    record Stop(String who, String session, String path) {}

    static List<Stop> of(Town town) {
        var office = town.offices().getFirst();
        var stops = new ArrayList<Stop>();
        FOR_EVERYBODY.forEach(path -> stops.add(new Stop("visitor", "", path)));
        stops.add(new Stop("visitor", "", "/kk/feed.atom?topic=" + office.topic()));
        stops.add(new Stop("visitor", "", "/kk/feed.atom?territory=" + office.place()));
        stops.add(new Stop("visitor", "", "/open311/v2/requests.json?page_size=50&service_code=" + town.service()));
        stops.add(new Stop("citizen", "load-citizen-1", "/kk/my"));
        stops.add(new Stop("citizen", "load-citizen-1", "/kk/my/data"));
        for (var filter : filters(office)) {
            stops.add(new Stop("officer", office.officer(), "/kk/desk" + filter));
            stops.add(new Stop("head", office.head(), "/kk/desk" + filter));
            stops.add(new Stop("auditor", town.holder("AUDITOR"), "/kk/desk" + filter));
        }
        stops.add(new Stop("operator", town.holder("COUNTER_OPERATOR"), "/kk/counter"));
        stops.add(new Stop("administrator", town.holder("ADMINISTRATOR"), "/kk/desk/dead-letters"));
        for (var page : List.of("accounts", "programs", "webhooks")) {
            stops.add(new Stop("administrator", town.holder("ADMINISTRATOR"), "/kk/admin/" + page));
        }
        return stops;
    }

    private static List<String> filters(Town.Office office) {
        var filters = new ArrayList<>(FILTERS);
        filters.add("?topic=" + office.topic());
        filters.add("?place=" + office.place());
        filters.add("?state=judged&topic=" + office.topic());
        filters.add("?state=withdrawn&place=" + office.place());
        return filters;
    }
}
