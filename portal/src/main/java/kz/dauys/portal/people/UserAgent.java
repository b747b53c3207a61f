package kz.dauys.portal.people;

import java.util.List;
import java.util.Map;

/**
 * What browser and system a browser claims to be, in words of ours. Anyone can claim anything; it helps an owner to
 * recognise a session and proves nothing.
 */
record UserAgent(String browser, String system) {
    private static final int LONGEST = 1000;

    // the first that is found: most browsers also claim to be those below them
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("YaBrowser", "Yandex Browser"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iOS"),
            Map.entry("iPad", "iOS"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    static UserAgent of(String header) {
        var claim = header.length() > LONGEST ? header.substring(0, LONGEST) : header;
        return new UserAgent(first(BROWSERS, claim), first(SYSTEMS, claim));
    }

    private static String first(List<Map.Entry<String, String>> known, String claim) {
        return known.stream()
                .filter(entry -> claim.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Both in one line. */
    String words() {
        if (browser.isEmpty() || system.isEmpty()) {
            var one = browser + system;
            return one.isEmpty() ? "—" : one;
        }
        return browser + ", " + system;
    }
}
