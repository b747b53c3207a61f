package kz.dauys.portal.site.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.Otp;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestProvider;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way to a real provider of identities and back, and everything that can be wrong with it. */
@PortalTest
class SignInWithProviderTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String IIN = "900515300018";
    private static final String OTHER_IIN = "900515300028";
    private static final Pattern IDENTITY = Pattern.compile("name=\"identity\" value=\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("href=\"(http://localhost:[0-9]+/oauth2/authorize[^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final TestProvider PROVIDER = new TestProvider();

    private final People people;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final String user = Fresh.word();
    private final String email = Fresh.email();

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    SignInWithProviderTest(People people, Journal journal, JdbcClient jdbc, TestClock clock) {
        this.people = people;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("dauys.oidc.issuer", PROVIDER::issuer);
        settings.add("dauys.oidc.client", () -> TestProvider.CLIENT);
        settings.add("dauys.oidc.secret", () -> TestProvider.SECRET);
        settings.add("dauys.oidc.name", () -> "Бірыңғай кіру | Единый вход | Single sign-on");
        settings.add("dauys.oidc.iin-claim", () -> "iin");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void aBrowser() {
        browser = new TestBrowser(port);
    }

    @AfterEach
    void asItShouldBe() {
        PROVIDER.away(false);
        PROVIDER.asks(false);
        PROVIDER.forges(false);
    }

    private void knows(Map<String, Object> more) {
        var claims =
                new HashMap<String, Object>(Map.of("email", email, "email_verified", true, "name", "Айгүл Серікова"));
        claims.putAll(more);
        PROVIDER.knows(user, claims);
    }

    private static String path(String address) {
        var uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private String there(String start) {
        var away = browser.get(start);
        assertThat(away.status()).isEqualTo(303);
        return away.location();
    }

    private TestBrowser.Page through(String start) {
        return browser.get(path(PROVIDER.visit(there(start), user)));
    }

    private TestBrowser.Page signIn() {
        return through("/en/sign-in/provider");
    }

    private Viewer viewer() {
        return people.viewer(requireNonNull(browser.cookies().get("session"))).orElseThrow();
    }

    private PersonId person() {
        return requireNonNull(viewer().person());
    }

    private void refused(TestBrowser.Page page, String why) {
        assertThat(page.location()).isEqualTo("/en/sign-in/provider/refused?why=" + why);
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    private List<String> notices(PersonId person) {
        return jdbc.sql("select template from notifications.message where recipient = :person order by id")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    @Test
    void makesTheCitizenAtTheFirstTimeAndKnowsThemAtTheSecond() {
        knows(Map.of());

        assertThat(browser.get("/en/sign-in").text()).contains("Sign in with Single sign-on");
        assertThat(browser.get("/kk/sign-in").text()).contains("Бірыңғай кіру");
        assertThat(signIn().location()).isEqualTo("/en");
        var first = person();
        assertThat(viewer().staff()).isFalse();
        assertThat(people.person(first))
                .returns(email, PersonView::email)
                .returns("Айгүл Серікова", PersonView::name)
                .returns(true, PersonView::citizen);
        assertThat(people.assurance(first)).isEqualTo(Assurance.CONTACT_CONFIRMED);
        assertThat(browser.get("/en/my/account").text()).contains("By another service.", "E-mail confirmed");
        assertThat(notices(first)).doesNotContain("people.identity-linked");

        browser = new TestBrowser(port);
        assertThat(through("/en/sign-in/provider?next=/en/my").location()).isEqualTo("/en/my");
        assertThat(person()).isEqualTo(first);
    }

    @Test
    void asksWithPkceStateAndNonceAndTellsNobodyElse() {
        knows(Map.of());
        var address = there("/ru/sign-in/provider");

        assertThat(address)
                .startsWith(PROVIDER.issuer() + "/oauth2/authorize?")
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("ui_locales=ru");
        var back = browser.get(path(PROVIDER.visit(address, user)));
        assertThat(back.location()).isEqualTo("/ru");
        assertThat(browser.cookies()).doesNotContainKey("provider");
    }

    @Test
    void joinsThePersonWhoHasTheMailboxAndTellsThem() {
        browser.signIn(email);
        var before = person();
        browser = new TestBrowser(port);
        knows(Map.of());

        signIn();

        assertThat(person()).isEqualTo(before);
        assertThat(notices(before)).contains("people.identity-linked");
    }

    @Test
    void confirmsTheIdentityByAnIinAndKeepsNameAndNumberFromBeingChanged() {
        knows(Map.of("iin", IIN));
        signIn();
        var person = person();

        assertThat(people.assurance(person)).isEqualTo(Assurance.IDENTITY_CONFIRMED);
        assertThat(people.person(person).iin()).isEqualTo(IIN);
        assertThat(browser.get("/en/my/account").text()).contains("Identity confirmed");
        assertThat(code(people.updateContact(
                        person, new ContactDetails("Somebody Else", null, null, null, Language.EN))))
                .isEqualTo("people.name-confirmed");
        assertThat(code(people.updateContact(
                        person, new ContactDetails("Серікова Айгүл", null, null, OTHER_IIN, Language.EN))))
                .isEqualTo("people.iin-confirmed");
        assertThat(code(people.updateContact(
                        person, new ContactDetails("Серікова Айгүл", "+77010000000", null, null, Language.EN))))
                .isEqualTo("done");
        assertThat(people.person(person).iin()).isEqualTo(IIN);
    }

    @Test
    void whoOnlySaysToHaveANumberIsNotJoinedByWhoHasIt() {
        var iin = "900515300038";
        browser.signIn(Fresh.email());
        var liar = person();
        people.updateContact(liar, new ContactDetails("Liar", null, null, iin, Language.EN))
                .orThrow();
        browser = new TestBrowser(port);
        knows(Map.of("iin", iin));

        signIn();

        assertThat(person()).isNotEqualTo(liar);
        assertThat(people.assurance(liar)).isEqualTo(Assurance.CONTACT_CONFIRMED);
    }

    @Test
    void aSharedMailboxDoesNotMakeTwoPeopleOne() {
        var iin = "900515300048";
        knows(Map.of("iin", iin));
        signIn();
        var mother = person();
        browser = new TestBrowser(port);
        var son = Fresh.word();
        PROVIDER.knows(son, Map.of("email", email, "email_verified", true, "name", "Ұлы", "iin", "900515300058"));

        browser.get(path(PROVIDER.visit(there("/en/sign-in/provider"), son)));

        assertThat(person()).isNotEqualTo(mother);
        assertThat(people.person(person())).returns(null, PersonView::email).returns("Ұлы", PersonView::name);
        assertThat(people.person(mother)).returns(email, PersonView::email).returns(iin, PersonView::iin);
    }

    @Test
    void anotherNumberForTheSamePersonIsNotTaken() {
        knows(Map.of("iin", "900515300068"));
        signIn();
        browser = new TestBrowser(port);
        knows(Map.of("iin", "900515300078"));

        refused(signIn(), "iin-of-another");
    }

    @Test
    void aMailboxThatTheProviderHasNotVerifiedIsNobodys() {
        browser.signIn(email);
        browser = new TestBrowser(port);
        knows(Map.of("email_verified", false));

        refused(signIn(), "provider-email");
        for (var language : Language.values()) {
            var page = browser.get("/" + language.code() + "/sign-in/provider/refused?why=provider-email");
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("/" + language.code() + "/sign-in\"");
        }
        assertThat(browser.get("/ru/sign-in/provider/refused?why=provider-email")
                        .text())
                .contains("Та служба не подтвердила вашу электронную почту.");
    }

    @Test
    void whatTheTokenDoesNotSayIsAskedApart() {
        PROVIDER.knows(user, Map.of());
        refused(signIn(), "provider-silent");

        PROVIDER.tellsApart(user, Map.of("email", email, "email_verified", "true", "name", "Apart"));
        signIn();
        assertThat(people.person(person())).returns(email, PersonView::email).returns("Apart", PersonView::name);
    }

    @Test
    void anAnswerApartOfSomebodyElseIsNotBelieved() {
        PROVIDER.knows(user, Map.of());
        PROVIDER.tellsApart(user, Map.of("sub", "somebody-else", "email", email, "email_verified", true));

        refused(signIn(), "provider-silent");
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                Arguments.of("another nonce", Map.of("nonce", "of-another-attempt")),
                Arguments.of("another audience", Map.of("aud", List.of("another-portal"))),
                Arguments.of("another issuer", Map.of("iss", "http://localhost:1")),
                Arguments.of(
                        "a token that has run out",
                        Map.of(
                                "iat",
                                Instant.now().minusSeconds(1200),
                                "exp",
                                Instant.now().minusSeconds(600))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenThatIsNotForThisAttemptIsNotTaken(String name, Map<String, Object> wrong) {
        assertThat(name).isNotEmpty();
        knows(wrong);

        refused(signIn(), "provider-failed");
    }

    @Test
    void aTokenSignedByAnotherKeyIsNotTaken() {
        knows(Map.of());
        PROVIDER.forges(true);

        refused(signIn(), "provider-failed");
    }

    @Test
    void nobodyComesBackTwice() {
        knows(Map.of());
        var address = there("/en/sign-in/provider");
        var cookie = requireNonNull(browser.cookies().get("provider"));
        var back = path(PROVIDER.visit(address, user));
        assertThat(browser.get(back).location()).isEqualTo("/en");
        browser.cookies().remove("session");
        browser.cookies().put("provider", cookie);

        refused(browser.get(back), "provider-over");
    }

    @Test
    void nobodyComesBackInAnotherBrowserOrWithAnotherState() {
        knows(Map.of());
        var back = path(PROVIDER.visit(there("/en/sign-in/provider"), user));
        var cookie = requireNonNull(browser.cookies().get("provider"));
        var other = new TestBrowser(port);
        assertThat(other.get(back, "Accept-Language", "en").location())
                .isEqualTo("/en/sign-in/provider/refused?why=provider-over");

        // the answer to an attempt of a stranger, pushed onto this browser
        other.get("/en/sign-in/provider");
        assertThat(other.get(back).location()).isEqualTo("/en/sign-in/provider/refused?why=provider-over");

        refused(browser.get("/sign-in/provider?code=any&state=made-up"), "provider-over");
        browser.cookies().put("provider", cookie.replace(".CITIZEN.", ".STAFF."));
        refused(browser.get(back), "provider-over");
        for (var garbage : List.of("x", "a~b~c", "a.b.c.d.e.f~en~", cookie + "x")) {
            browser.cookies().put("provider", garbage);
            assertThat(browser.get(back, "Accept-Language", "en").location()).endsWith("provider-over");
        }
    }

    @Test
    void anAttemptLastsAQuarterOfAnHour() {
        knows(Map.of());
        var back = path(PROVIDER.visit(there("/en/sign-in/provider"), user));
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        refused(browser.get(back), "provider-over");
    }

    @Test
    void whoDeclinesThereIsToldSoHere() {
        knows(Map.of());
        PROVIDER.asks(true);

        refused(browser.get(path(PROVIDER.decline(there("/en/sign-in/provider"), user))), "provider-refused");
    }

    @Test
    void aProviderThatIsAwayIsAClearPageAndComesBack() {
        knows(Map.of());
        var back = path(PROVIDER.visit(there("/en/sign-in/provider"), user));
        PROVIDER.away(true);
        refused(browser.get(back), "provider-away");
        clock.advance(Duration.ofHours(2));
        refused(browser.get("/en/sign-in/provider"), "provider-away");
        var page = browser.get("/en/sign-in/provider/refused?why=provider-away");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("does not answer at the moment");

        PROVIDER.away(false);
        assertThat(signIn().location()).isEqualTo("/en");
    }

    @Test
    void comingBackIsLimited() {
        knows(Map.of());
        var states = new HashMap<String, String>();
        for (int i = 0; i < 61; i++) {
            var state = STATE.matcher(there("/en/sign-in/provider"));
            assertThat(state.find()).isTrue();
            states.put(requireNonNull(browser.cookies().get("provider")), state.group(1));
        }
        var attempts = List.copyOf(states.keySet());
        var last = attempts.getLast();
        // each with a code that the provider never gave
        for (var ticket : attempts.subList(0, 60)) {
            browser.cookies().put("provider", ticket);
            refused(browser.get("/sign-in/provider?code=made-up&state=" + states.get(ticket)), "provider-failed");
        }
        browser.cookies().put("provider", last);

        assertThat(browser.get("/sign-in/provider?code=made-up&state=" + states.get(last))
                        .text())
                .contains("There have been too many attempts");
    }

    private PersonId officer(String login) {
        var officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", Fresh.email(), Language.EN));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        return officer;
    }

    /** Links the identity from the account's own page. */
    private TestBrowser.Page link() {
        browser.get("/en/my/account");
        var page = browser.post("/en/my/account/provider", Map.of());
        assertThat(page.status()).isEqualTo(200);
        var address = ADDRESS.matcher(page.text());
        assertThat(address.find()).isTrue();
        return browser.get(path(PROVIDER.visit(address.group(1).replace("&amp;", "&"), user)));
    }

    @Test
    void opensAnAccountOfStaffOnlyOnceItsOwnerHasLinkedIt() {
        var login = Fresh.word();
        var officer = officer(login);
        knows(Map.of());
        refused(through("/en/sign-in/staff/provider"), "provider-not-linked");

        browser.signIn(login, PASSWORD);
        assertThat(link().location()).isEqualTo("/en/my/account");
        assertThat(browser.get("/en/my/account").text()).contains("Opens the account of staff too.");
        assertThat(journal.about(officer.value()).stream().map(JournalEntry::type))
                .contains("account.provider-linked");
        assertThat(notices(officer)).contains("people.identity-linked");

        browser = new TestBrowser(port);
        assertThat(through("/en/sign-in/staff/provider").location()).isEqualTo("/en/desk");
        assertThat(viewer().staff()).isTrue();
        // by the door of citizens it is a citizen who comes
        browser = new TestBrowser(port);
        signIn();
        assertThat(viewer().staff()).isFalse();
        assertThat(person()).isEqualTo(officer);
    }

    @Test
    void theSecondFactorIsAskedAfterTheProviderToo() {
        var login = Fresh.word();
        var officer = officer(login);
        knows(Map.of());
        browser.signIn(login, PASSWORD);
        link();
        people.giveSecondFactor(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
        browser = new TestBrowser(port);

        assertThat(through("/en/sign-in/staff/provider").location()).isEqualTo("/en/sign-in/staff/code");
        assertThat(browser.get("/en/desk").status()).isEqualTo(303);
        browser.get("/en/sign-in/staff/code");
        var code = Otp.code("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", clock.instant());
        assertThat(browser.post("/en/sign-in/staff/code", Map.of("code", code)).location())
                .isEqualTo("/en/desk");
    }

    @Test
    void aReplacedPasswordEndsWhatStoodForTheOldOne() {
        var login = Fresh.word();
        officer(login);
        knows(Map.of());
        browser.signIn(login, PASSWORD);
        link();
        people.replacePassword(login, PASSWORD, "another horse battery", Fresh.clientAddress(), null)
                .orThrow();
        browser = new TestBrowser(port);

        refused(through("/en/sign-in/staff/provider"), "provider-not-linked");
    }

    @Test
    void aResetSecondFactorEndsWhatStoodForThePassword() {
        var login = Fresh.word();
        var officer = officer(login);
        knows(Map.of());
        browser.signIn(login, PASSWORD);
        link();
        people.giveSecondFactor(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
        var administrator =
                people.registerStaff(new NewStaff(Fresh.word(), PASSWORD, "Administrator", Fresh.email(), Language.EN));
        people.appoint(
                administrator, Role.ADMINISTRATOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        people.resetSecondFactor(people.viewer(administrator, true), officer).orThrow();
        browser = new TestBrowser(port);

        refused(through("/en/sign-in/staff/provider"), "provider-not-linked");
    }

    @Test
    void aLockedAccountIsNotOpenedByItsProvider() {
        var login = Fresh.word();
        var officer = officer(login);
        knows(Map.of());
        browser.signIn(login, PASSWORD);
        link();
        jdbc.sql("update people.account set locked_at = now() where person = :person")
                .param("person", officer.value())
                .update();
        browser = new TestBrowser(port);

        refused(through("/en/sign-in/staff/provider"), "provider-not-linked");
    }

    @Test
    void anIdentityOfAnotherAccountMakesTheTwoOneIfItsOwnerWantsIt() {
        knows(Map.of("iin", "900515300107"));
        signIn();
        var former = person();
        browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        var person = person();

        assertThat(link().location()).isEqualTo("/en/my/account/same-person");
        assertThat(people.former(person)).as("nothing happens by itself").isEmpty();
        var page = browser.get("/en/my/account/same-person");
        assertThat(page.text()).contains("Make your two accounts one", "cannot be taken apart");
        assertThat(browser.post("/en/my/account/same-person", Map.of()).location())
                .isEqualTo("/en/my/account");

        assertThat(people.former(person)).containsExactly(former);
        assertThat(people.assurance(person)).isEqualTo(Assurance.IDENTITY_CONFIRMED);
        assertThat(people.person(person))
                .returns("900515300107", PersonView::iin)
                .returns("Айгүл Серікова", PersonView::name);
        assertThat(journal.about(person.value()).stream().map(JournalEntry::type))
                .contains("person.merged");
        assertThat(notices(person)).contains("people.merged");
        browser = new TestBrowser(port);
        signIn();
        assertThat(person()).isEqualTo(person);
    }

    @Test
    void whoElseHasTheProofOfTwoBeingOneGainsNothing() {
        knows(Map.of());
        signIn();
        browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        link();
        var proof = requireNonNull(browser.cookies().get("same-person"));
        var other = new TestBrowser(port);
        other.signIn(Fresh.email());
        other.get("/en/my/account");
        other.cookies().put("same-person", proof);
        assertThat(other.post("/en/my/account/same-person", Map.of()).status()).isEqualTo(409);

        clock.advance(Duration.ofMinutes(11));
        browser.get("/en/my/account");
        assertThat(browser.post("/en/my/account/same-person", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void aLinkBelongsToWhoWasSignedInWhenItBegan() {
        knows(Map.of());
        browser.signIn(Fresh.email());
        browser.get("/en/my/account");
        var page = browser.post("/en/my/account/provider", Map.of());
        var address = ADDRESS.matcher(page.text());
        assertThat(address.find()).isTrue();
        var ticket = requireNonNull(browser.cookies().get("provider"));
        browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.cookies().put("provider", ticket);

        assertThat(browser.get(path(PROVIDER.visit(address.group(1).replace("&amp;", "&"), user)))
                        .location())
                .isEqualTo("/en/sign-in/provider/refused?why=provider-over");
    }

    @Test
    void theLinkIsRemovedByItsOwnerUnlessItIsTheOnlyWayIn() {
        knows(Map.of());
        signIn();
        var shown = IDENTITY.matcher(browser.get("/en/my/account").text());
        assertThat(shown.find()).isTrue();
        var other = new TestBrowser(port);
        other.signIn(Fresh.email());
        other.get("/en/my/account");
        assertThat(other.post("/en/my/account/provider/remove", Map.of("identity", shown.group(1)))
                        .status())
                .isEqualTo(404);

        assertThat(browser.post("/en/my/account/provider/remove", Map.of("identity", shown.group(1)))
                        .location())
                .isEqualTo("/en/my/account");
        assertThat(people.identities(viewer())).isEmpty();

        var without = Fresh.word();
        PROVIDER.knows(without, Map.of("iin", "900515300088", "name", "No Mailbox"));
        browser = new TestBrowser(port);
        browser.get(path(PROVIDER.visit(there("/en/sign-in/provider"), without)));
        var only = people.identities(viewer()).getFirst();
        assertThat(code(people.unlinkIdentity(viewer(), only.id()))).isEqualTo("people.last-identity");
    }

    @Test
    void whatIsKeptOfItIsShownAndErased() {
        knows(Map.of());
        signIn();
        var person = person();
        assertThat(browser.get("/en/my/data").text()).contains("Signing in by another service", "What was confirmed");

        var code = requireNonNull(
                people.requestErasure(viewer(), Fresh.clientAddress()).orThrow().demoCode());
        people.eraseSelf(viewer(), code, Fresh.clientAddress()).orThrow();

        assertThat(jdbc.sql("""
                        select (select count(*) from people.provider_identity where person = :person)
                             + (select count(*) from people.confirmation where person = :person)
                        """)
                        .param("person", person.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        browser = new TestBrowser(port);
        signIn();
        assertThat(person()).isNotEqualTo(person);
    }
}
