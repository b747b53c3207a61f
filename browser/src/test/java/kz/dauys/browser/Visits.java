package kz.dauys.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** Opens visits to the portal: each a browser of its own, with its cookies and its window. */
final class Visits {
    private final Chromium chromium;
    private final DemoPortal portal;

    Visits(Chromium chromium, DemoPortal portal) {
        this.chromium = chromium;
        this.portal = portal;
    }

    Visit onAPhone(String language, boolean script) {
        return open(language, script, 360, 780, ColorScheme.LIGHT);
    }

    Visit atADesk(String language, boolean script) {
        return open(language, script, 1280, 900, ColorScheme.LIGHT);
    }

    Visit open(String language, boolean script, int width, int height, ColorScheme scheme) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        // a busy machine is slow, but what takes longer than this does not come
        context.setDefaultTimeout(20_000);
        return new Visit(portal, context, language, script, chromium.painted());
    }
}
