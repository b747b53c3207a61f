package kz.dauys.portal.openness.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Feeds of what everyone may read, by topic and place. */
@Controller
class FeedController {
    private static final String PATH = "/feed.atom";
    private static final int ENTRIES = 30;

    private final Appeals appeals;
    private final Organisations organisations;
    private final Words words;
    private final URI address;

    FeedController(
            Appeals appeals,
            Organisations organisations,
            Words words,
            @Value("${dauys.address:http://localhost:8080}") URI address) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.words = words;
        this.address = address;
    }

    @GetMapping("/{language:kk|ru|en}" + PATH)
    @Nullable
    ResponseEntity<byte[]> feed(
            ServletWebRequest request,
            HttpServletRequest asked,
            Language language,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String territory,
            @RequestParam(defaultValue = "") String after) {
        // what is not known is no feed: an empty one would promise that something comes
        var about = topic.isEmpty() ? null : topic(topic);
        var place = territory.isEmpty() ? null : territory(territory);
        var found = appeals.published(
                new PublicQuery(
                        about == null ? List.of() : List.of(about.code()),
                        place == null ? null : place.code(),
                        null,
                        null,
                        null),
                ENTRIES,
                0,
                after.isEmpty() ? null : after);
        var filters = new ArrayList<String>();
        if (about != null) {
            filters.add("topic=" + encoded(topic));
        }
        if (place != null) {
            filters.add("territory=" + encoded(territory));
        }
        var base = address + "/" + language.code() + PATH;
        var speech = words.in(language);
        var feed = new Feed(
                        speech,
                        title(language, about, place),
                        address,
                        with(base, filters, after.isEmpty() ? null : after),
                        address + "/" + language.code() + "/appeals",
                        found.next() == null ? null : with(base, filters, found.next()),
                        found.items())
                .atom();
        var body = feed.xml().getBytes(StandardCharsets.UTF_8);
        if (request.checkNotModified("\"" + digest(body) + "\"", feed.updated().toEpochMilli())) {
            return null;
        }
        return ResponseEntity.status(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, "application/atom+xml;charset=utf-8")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(body);
    }

    private String title(Language language, @Nullable Topic about, @Nullable Territory place) {
        var parts = new ArrayList<String>();
        if (about != null) {
            parts.add(about.name().in(language));
        }
        if (place != null) {
            parts.add(place.name().in(language));
        }
        var title = words.in(language).say("openness.feed.title");
        return parts.isEmpty() ? title : title + ": " + String.join(", ", parts);
    }

    private Topic topic(String code) {
        try {
            return organisations.topic(new TopicCode(code)).orElseThrow(PageNotFound::new);
        } catch (IllegalArgumentException e) {
            throw new PageNotFound();
        }
    }

    private Territory territory(String code) {
        try {
            return organisations.territory(new TerritoryCode(code)).orElseThrow(PageNotFound::new);
        } catch (IllegalArgumentException e) {
            throw new PageNotFound();
        }
    }

    private static String with(String base, List<String> filters, @Nullable String after) {
        var all = new ArrayList<>(filters);
        if (after != null) {
            all.add("after=" + encoded(after));
        }
        return all.isEmpty() ? base : base + "?" + String.join("&", all);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String digest(byte[] body) {
        return Sha256.hex(body).substring(0, 32);
    }
}
