package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.people.NewStaff;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Counting through numbers, asking whether somebody is known here, and guessing codes and passwords. */
@PortalTest
class EnumerationTest {
    private final Stage stage;

    EnumerationTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    /** A number that is well formed and that nobody was given. */
    private static String unknown() {
        return java.util.stream.IntStream.range(0, 10)
                .mapToObj(check -> "S-999999999" + "-" + check)
                .filter(number -> AppealNumber.read(number).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static String plain(TestBrowser.Page page, String number) {
        return page.status() + " " + page.location().replace(number, "#") + " "
                + Sound.plain(page).replace(number, "#");
    }

    @Test
    void enumerationOfNumbersACaseOfOthersLooksLikeNone() {
        var known = stage.things().get("file").value("number");
        var file = stage.things().get("file").value("file");
        var stranger = stage.cast().of(Part.STRANGER).browser();
        var elsewhere = stage.cast().of(Part.OFFICER_ELSEWHERE).browser();
        for (var browser : List.of(stranger, stage.cast().of(Part.NOBODY).browser(), elsewhere)) {
            for (var path : List.of(
                    "/en/appeals/#",
                    "/en/appeals/#/receipt",
                    "/en/appeals/#/receipt.pdf",
                    "/en/appeals/#/receipt.tlog-proof",
                    "/en/appeals/#/withdraw",
                    "/en/appeals/#/files/" + file,
                    "/en/desk/appeals/#",
                    "/en/desk/find?number=#",
                    "/en/find?number=#")) {
                assertThat(plain(browser.get(path.replace("#", known)), known))
                        .as(path)
                        .isEqualTo(plain(browser.get(path.replace("#", unknown())), unknown()));
            }
            for (var act : List.of("judge", "complain", "withdraw", "publicity", "clarify", "invite")) {
                assertThat(plain(browser.post("/en/appeals/" + known + "/" + act, Map.of()), known))
                        .as(act)
                        .isEqualTo(plain(browser.post("/en/appeals/" + unknown() + "/" + act, Map.of()), unknown()));
            }
            assertThat(plain(browser.post("/en/desk/appeals/" + known + "/take", Map.of()), known))
                    .isEqualTo(plain(browser.post("/en/desk/appeals/" + unknown() + "/take", Map.of()), unknown()));
        }
    }

    @Test
    void enumerationFollowingANumberTellsNotWhoseItIs() {
        var known = stage.things().get("case").value("number");
        var asked = stage.cast().opened();
        var right = asked.post("/en/follow", Map.of("number", known, "email", stage.cast().email));
        var wrong = stage.cast().opened().post("/en/follow", Map.of("number", known, "email", Fresh.email()));
        var none = stage.cast().opened().post("/en/follow", Map.of("number", unknown(), "email", Fresh.email()));
        assertThat(plain(right, known)).isEqualTo(plain(wrong, known));
        assertThat(plain(none, unknown())).isEqualTo(plain(wrong, known));
    }

    @Test
    void enumerationOfPeopleKnownAndUnknownGetTheSameAnswer() {
        var known = stage.cast().opened().post("/en/sign-in", Map.of("email", stage.cast().email));
        var unknown = stage.cast().opened().post("/en/sign-in", Map.of("email", Fresh.email()));
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());

        var login = Fresh.word();
        stage.people.registerStaff(new NewStaff(login, "correct horse battery", "Officer", null, Language.KK));
        var wrong =
                stage.cast().opened().post("/en/sign-in/staff", Map.of("login", login, "password", "not the password"));
        var none = Fresh.word();
        var nobody =
                stage.cast().opened().post("/en/sign-in/staff", Map.of("login", none, "password", "not the password"));
        assertThat(wrong.status()).isEqualTo(nobody.status());
        assertThat(plain(wrong, login)).isEqualTo(plain(nobody, none));
    }

    @Test
    void enumerationOfSecretsTheyAreTooLongToGuess() {
        var invitation = stage.things().get("invitation");
        assertThat(invitation.value("secret")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(stage.things().get("draft").value("cookie:draft")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(stage.cast().of(Part.AUTHOR).browser().cookies().get("session"))
                .hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    void bruteForceOfAPasswordIsStoppedAlsoForTheRightOneButOnlyFromThere() {
        var login = Fresh.word();
        stage.people.registerStaff(new NewStaff(login, "correct horse battery", "Officer", null, Language.KK));
        var guesser = stage.cast().opened();
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.post("/en/sign-in/staff", Map.of("login", login, "password", "guess number " + i))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(guesser.post("/en/sign-in/staff", Map.of("login", login, "password", "correct horse battery"))
                        .status())
                .isEqualTo(429);
        assertThat(guesser.post(
                                "/en/sign-in/staff/password",
                                Map.of(
                                        "login",
                                        login,
                                        "password",
                                        "correct horse battery",
                                        "fresh",
                                        "a password of my own",
                                        "again",
                                        "a password of my own"))
                        .status())
                .as("the other door to the same password")
                .isEqualTo(429);
        assertThat(stage.cast()
                        .opened()
                        .post("/en/sign-in/staff", Map.of("login", login, "password", "correct horse battery"))
                        .status())
                .as("the owner comes from elsewhere")
                .isEqualTo(303);
    }

    @Test
    void aThousandSignInsFromOneAddressAreStoppedAndThoseFromElsewhereAreNot() {
        var crowd = stage.cast().opened();
        int codes = 0;
        int last = 0;
        for (int i = 0; i < 1000; i++) {
            last = crowd.post("/en/sign-in", Map.of("email", Fresh.email())).status();
            codes += last == 303 ? 1 : 0;
        }
        assertThat(last).isEqualTo(429);
        assertThat(codes).isBetween(1, 200);
        assertThat(stage.cast()
                        .opened()
                        .post("/en/sign-in", Map.of("email", Fresh.email()))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void bruteForceOfACodeIsStoppedAfterFiveTries() {
        var guesser = stage.cast().opened();
        guesser.post("/en/sign-in", Map.of("email", Fresh.email()));
        var code = guesser.get("/en/sign-in/code").code();
        var wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            guesser.post("/en/sign-in/code", Map.of("code", wrong));
        }
        assertThat(guesser.post("/en/sign-in/code", Map.of("code", code)).status())
                .isIn(422, 429);
        assertThat(guesser.cookies()).doesNotContainKey("session");
    }
}
