package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import kz.dauys.portal.TestBrowser;

/** What must hold of every answer, whatever was sent. */
final class Sound {
    /** Breaks out of an element, an attribute, a header and a template, where anything lets it. */
    static final String POISON =
            "zq'\"><img src=zq onerror=zq zqattr=\"1\"><script>zq</script>${7*191}#{7*191}{{7*191}}\r\nX-Injected: zq";

    private static final String OF_THE_CONTAINER =
            "<!doctype html><html lang=\"en\"><head><title>HTTP Status 400 – Bad Request</title>";

    /** The types of events are named alike and are no secret: {@code kz.dauys.appeal.answered}. */
    private static final Pattern OUR_CLASSES =
            Pattern.compile("kz\\.dauys\\.(?!appeal\\.[a-z-]+\\b(?!\\.)|ping\\b(?!\\.))");

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*>");

    private Sound() {}

    static void answer(String what, TestBrowser.Page page) {
        var text = page.text();
        assertThat(page.status()).as(what).isLessThan(500);
        assertThat(page.headers().keySet()).as(what).noneMatch(name -> name.equalsIgnoreCase("X-Injected"));
        if (!page.location().isEmpty()) {
            assertThat(page.location()).as(what).matches("/(?![/\\\\]).*").doesNotContain("\r", "\n");
        }
        if (!page.header("Content-Type").startsWith("text/html")) {
            return;
        }
        if (text.startsWith(OF_THE_CONTAINER)) {
            // a request line that is none reaches nothing of ours; this page is always the same
            assertThat(text).as(what).hasSizeLessThan(500).doesNotContain("zq", "img", "evil");
            return;
        }
        assertThat(page.header("Content-Security-Policy")).as(what).contains("script-src 'self'", "object-src 'none'");
        assertThat(page.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(page.header("Content-Type")).as(what).containsIgnoringCase("charset=utf-8");
        assertThat(markup(text)).as(what + " has markup of somebody's in it").isFalse();
        assertThat(text)
                .as(what)
                .doesNotContain("java.lang.", "org.springframework", "PSQLException", "zq1337", "1337#")
                .doesNotContainPattern(OUR_CLASSES);
    }

    /** What a page says, without what differs from one showing to the next. */
    static String plain(TestBrowser.Page page) {
        return page.text().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    /** Whether the poison came out as an element, or as an attribute of one. */
    static boolean markup(String html) {
        return html.contains("<img src=zq")
                || html.contains("<script>zq")
                || TAG.matcher(html)
                        .results()
                        .map(tag -> tag.group().replaceAll("=\"[^\"]*\"", "=").replaceAll("='[^']*'", "="))
                        .anyMatch(tag -> tag.contains("zqattr") || tag.contains("onerror"));
    }
}
