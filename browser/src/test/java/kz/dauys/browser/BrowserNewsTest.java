package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Notifications are switched on in a browser, shown and switched off. A browser asks its maker's push service for an address,
 * which no test does: that one call is answered here, all else is the browser's own.
 */
@InTheBrowser
class BrowserNewsTest {
    /** A browser that has an address without having asked for it; it keeps it as a real one does. */
    private static final String SUBSCRIBES = """
            (() => {
              const kept = "test-subscription";
              const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
              const made = json => ({
                endpoint: json.endpoint,
                getKey: name => Uint8Array.from(atob(json[name]), c => c.charCodeAt(0)).buffer,
                unsubscribe: async () => { localStorage.removeItem(kept); return true; }
              });
              PushManager.prototype.getSubscription = async () => {
                const json = localStorage.getItem(kept);
                return json ? made(JSON.parse(json)) : null;
              };
              PushManager.prototype.subscribe = async options => {
                if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error("not so");
                const pair = await crypto.subtle.generateKey({name: "ECDH", namedCurve: "P-256"}, true, ["deriveBits"]);
                const json = {
                  endpoint: "https://push.example/" + crypto.randomUUID(),
                  p256dh: text(await crypto.subtle.exportKey("raw", pair.publicKey)),
                  auth: text(crypto.getRandomValues(new Uint8Array(16)))
                };
                localStorage.setItem(kept, JSON.stringify(json));
                return made(json);
              };
            })();
            """;

    private final DemoPortal portal;
    private final Visits visits;

    BrowserNewsTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    @Test
    void newsIsSwitchedOnShownAndSwitchedOff() {
        try (var visit = visits.onAPhone("kk", true)) {
            var page = visit.page();
            page.context()
                    .grantPermissions(
                            List.of("notifications"),
                            new BrowserContext.GrantPermissionsOptions().setOrigin(portal.address()));
            page.addInitScript(SUBSCRIBES);
            visit.signIn(portal.account("citizen"));
            visit.open("/my/notices");
            PlaywrightAssertions.assertThat(page.locator("[data-push-none]")).isHidden();
            assumeTrue(
                    "granted".equals(page.evaluate("Notification.permission")),
                    "SKIPPED: this browser shows no notifications, whatever it is allowed (chromium-headless-shell does not;"
                            + " Debian's chromium does), so news was not switched on");
            page.locator("[data-push-on]").click();
            page.locator("[data-push-here]:visible").waitFor();
            visit.check();
            PlaywrightAssertions.assertThat(page.locator("[data-push-on]")).isHidden();
            assertThat(page.locator("[data-push-browser]").count()).isEqualTo(1);

            deliver(
                    visit,
                    "{\"title\":\"Dauys\",\"body\":\"S-000001-1 өтініші бойынша жаңалық бар\",\"lang\":\"kk\","
                            + "\"link\":\"/kk/appeals/S-000001-1\",\"tag\":\"S-000001-1\"}");
            page.waitForFunction("navigator.serviceWorker.getRegistration('/push/').then(r => r.getNotifications())"
                    + ".then(all => all.length === 1)");
            assertThat(String.valueOf(page.evaluate("navigator.serviceWorker.getRegistration('/push/')"
                            + ".then(r => r.getNotifications()).then(all => all[0].title + '|' + all[0].body + '|'"
                            + " + all[0].tag + '|' + all[0].data.link)")))
                    .isEqualTo("Dauys|S-000001-1 өтініші бойынша жаңалық бар|S-000001-1|/kk/appeals/S-000001-1");
            assertThat(page.evaluate("navigator.serviceWorker.controller"))
                    .as("the worker controls no page")
                    .isNull();

            visit.submit("form[action$='/browser/remove'] button");
            assertThat(page.locator("[data-push-browser]").count()).isZero();
            page.locator("[data-push-on]:visible").waitFor();
        }
    }

    @Test
    void whoForbidsNotificationsIsToldWhatToDo() {
        try (var visit = visits.atADesk("ru", true)) {
            visit.page().addInitScript(SUBSCRIBES);
            visit.page()
                    .addInitScript("Object.defineProperty(Notification, 'permission', {get: () => 'default'});"
                            + "Notification.requestPermission = async () => 'denied';");
            visit.signIn(portal.account("citizen"));
            visit.open("/my/notices");
            visit.page().locator("[data-push-on]:visible").click();
            PlaywrightAssertions.assertThat(visit.page().locator("[data-push-said]"))
                    .containsText("запрещено");
            visit.check();
        }
    }

    @Test
    void withoutScriptsThePageSaysWhatThisNeeds() {
        try (var visit = visits.onAPhone("en", false)) {
            visit.signIn(portal.account("citizen"));
            visit.open("/my/notices");
            assertThat(visit.page().locator("[data-push-none]").isVisible()).isTrue();
            assertThat(visit.page().locator("[data-push-on]").isVisible()).isFalse();
        }
    }

    /** As the browser does when its push service has something. */
    private void deliver(Visit visit, String news) {
        var protocol = visit.page().context().newCDPSession(visit.page());
        var worker = new AtomicReference<String>();
        protocol.on("ServiceWorker.workerRegistrationUpdated", event -> {
            for (var one : event.getAsJsonArray("registrations")) {
                if (one.getAsJsonObject().get("scopeURL").getAsString().endsWith("/push/")) {
                    worker.set(one.getAsJsonObject().get("registrationId").getAsString());
                }
            }
        });
        protocol.send("ServiceWorker.enable");
        visit.page().waitForCondition(() -> worker.get() != null);
        var push = new JsonObject();
        push.addProperty("origin", portal.address());
        push.addProperty("registrationId", worker.get());
        push.addProperty("data", news);
        protocol.send("ServiceWorker.deliverPushMessage", push);
    }
}
