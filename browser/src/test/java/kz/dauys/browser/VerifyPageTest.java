package kz.dauys.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt of the portal, checked in a browser that asks nobody, beside the command that checks the same. */
@InTheBrowser
class VerifyPageTest {
    private static final Pattern NUMBER = Pattern.compile("number=(\\S+)");
    private static final Pattern SAID_REASON = Pattern.compile("\"reason\":\"([A-Z_]+)\"");
    private static final String SAID = "Ауламызда шам жанбайды.\n\nЖөндеп беріңіздерші.";
    private static final String RESULT = "[data-verify-result]";

    private static byte @Nullable [] kept;

    private final DemoPortal portal;
    private final Visits visits;
    private final SigningKey witness = SigningKey.generate("gazeta.example.kz", SignatureType.ED25519_COSIGNATURE);
    private final SigningKey newWitness = SigningKey.generate("oqu.example.kz", SignatureType.ML_DSA_44_COSIGNATURE);

    @TempDir
    private Path folder;

    private byte[] receipt = {};

    VerifyPageTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    /** A receipt with its text, as the office has it; made once, since nothing changes it. */
    @BeforeEach
    void aReceipt() {
        if (kept == null) {
            try (var visit = visits.atADesk("en", true)) {
                var number = registered(visit);
                portal.growLog();
                kept = portal.get(Appeals.class)
                        .receiptProof(Viewer.system(), new AppealNumber(number))
                        .orThrow()
                        .bytes();
            }
        }
        receipt = kept.clone();
    }

    /** At the counter, where an appeal takes one page. */
    private String registered(Visit visit) {
        visit.signIn(portal.account("counter-operator"));
        visit.open("/counter");
        visit.choose("channel", "oral");
        visit.page().locator("#identity").selectOption("document");
        visit.page().locator("#confirmation").selectOption("signature");
        visit.fill("#text", SAID);
        visit.submit("button[value=register]");
        var address = visit.page().url();
        assertThat(address).contains("/counter/receipts/");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private TlogProof proof() throws Malformed {
        return TlogProof.parse(receipt);
    }

    private String opening() throws Malformed {
        return new String(proof().extra().orElseThrow(), UTF_8);
    }

    private byte[] with(String opening) throws Malformed {
        return new TlogProof(
                        Optional.of(opening.getBytes(UTF_8)), proof().index(), proof().hashes(), proof().checkpoint())
                .bytes();
    }

    private byte[] with(Note checkpoint) throws Malformed {
        return new TlogProof(proof().extra(), proof().index(), proof().hashes(), checkpoint).bytes();
    }

    private byte[] cosigned(SigningKey... witnesses) throws Malformed {
        var checkpoint = Checkpoint.of(proof().checkpoint());
        return with(proof().checkpoint()
                .with(Stream.of(witnesses)
                        .map(one -> one.sign(checkpoint, Instant.parse("2026-11-23T05:00:02Z")))
                        .toList()));
    }

    private String logKey() throws Malformed {
        return opening()
                .lines()
                .filter(line -> line.startsWith("key "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    private String policy(String lines) throws Malformed {
        return "log " + logKey() + "\nwitness gazeta " + witness.verifierKey().vkey() + "\nwitness oqu "
                + newWitness.verifierKey().vkey() + "\n" + lines + "\n";
    }

    /** What can be done to a receipt, whom one trusts then, and what comes of it. */
    enum Case {
        AS_IT_IS("yes", ""),
        BY_ITS_OWN_KEY("yes", ""),
        SEEN_BY_A_WITNESS("yes", ""),
        SEEN_BY_TOO_FEW("no", "NO_QUORUM"),
        A_WITNESS_THAT_DID_NOT_SIGN_IT("no", "WRONG_SIGNATURE"),
        CHANGED_TEXT("no", "TEXT"),
        CHANGED_TIME("no", "NOT_INCLUDED"),
        CHANGED_NUMBER("no", "NOT_INCLUDED"),
        CHANGED_SALT("no", "NOT_INCLUDED"),
        ANOTHER_PLACE("no", "NOT_INCLUDED"),
        A_HASH_TOO_FEW("no", "NOT_INCLUDED"),
        KEY_OF_ANOTHER_LOG("no", "OTHER_ORIGIN"),
        ANOTHER_KEY_OF_THE_SAME_NAME("no", "UNSIGNED"),
        A_SIGNATURE_THAT_IS_NONE("no", "WRONG_SIGNATURE"),
        LAST_LINE_CUT("bad", ""),
        HALF("bad", ""),
        GARBAGE("bad", ""),
        EMPTY("bad", ""),
        NOT_UTF_8("bad", ""),
        WITHOUT_OPENING("bad", ""),
        A_TIME_IN_ANOTHER_FORM("bad", ""),
        NO_CHECKPOINT("bad", ""),
        TOO_LARGE("bad", "");

        private final String verdict;
        private final String reason;

        Case(String verdict, String reason) {
            this.verdict = verdict;
            this.reason = reason;
        }

        int status() {
            return switch (verdict) {
                case "yes" -> Dauys.DONE;
                case "no" -> Dauys.NO;
                default -> Dauys.BAD;
            };
        }
    }

    private byte[] bytes(Case what) throws Malformed {
        var opening = opening();
        return switch (what) {
            case AS_IT_IS, BY_ITS_OWN_KEY, KEY_OF_ANOTHER_LOG, ANOTHER_KEY_OF_THE_SAME_NAME, SEEN_BY_TOO_FEW -> receipt;
            case SEEN_BY_A_WITNESS -> cosigned(witness);
            case A_WITNESS_THAT_DID_NOT_SIGN_IT -> {
                var other = new Checkpoint("log.example.kz", 1, Hashing.EMPTY_ROOT);
                yield with(proof().checkpoint().with(List.of(witness.sign(other, Instant.EPOCH.plusSeconds(1)))));
            }
            case CHANGED_TEXT -> with(opening + " Және жолды жөндеңіз.");
            case CHANGED_TIME ->
                with(opening.replaceFirst("\nat 2026-", "\nat 2025-").replaceFirst("\ntime=2026-", "\ntime=2025-"));
            case CHANGED_NUMBER -> with(opening.replaceFirst("\nnumber=.*", "\nnumber=S-000400-3"));
            case CHANGED_SALT -> with(opening.replaceFirst("\nsalt .*", "\nsalt " + "A".repeat(43) + "="));
            case ANOTHER_PLACE ->
                new TlogProof(proof().extra(), proof().index() ^ 1, proof().hashes(), proof().checkpoint()).bytes();
            case A_HASH_TOO_FEW ->
                new TlogProof(
                                proof().extra(),
                                proof().index(),
                                proof().hashes().subList(1, proof().hashes().size()),
                                proof().checkpoint())
                        .bytes();
            case A_SIGNATURE_THAT_IS_NONE -> {
                var text = new String(receipt, UTF_8);
                int end = text.length() - 10;
                yield (text.substring(0, end) + (text.charAt(end) == 'A' ? 'B' : 'A') + text.substring(end + 1))
                        .getBytes(UTF_8);
            }
            case LAST_LINE_CUT -> Arrays.copyOf(receipt, receipt.length - 1);
            case HALF -> Arrays.copyOf(receipt, receipt.length / 2);
            case GARBAGE -> "Сәлем! Бұл талон емес.".getBytes(UTF_8);
            case EMPTY -> new byte[0];
            case NOT_UTF_8 -> {
                byte[] other = receipt.clone();
                other[40] = (byte) 0xff;
                yield other;
            }
            case WITHOUT_OPENING ->
                new TlogProof(Optional.empty(), proof().index(), proof().hashes(), proof().checkpoint()).bytes();
            case A_TIME_IN_ANOTHER_FORM ->
                with(opening.replaceFirst("(\nrecorded [0-9T:-]+)(\\.[0-9]+)?Z", "$1.000000000Z"));
            case NO_CHECKPOINT ->
                with(new Note("not a checkpoint\n", proof().checkpoint().signatures()));
            case TOO_LARGE -> new byte[(1 << 20) + 1];
        };
    }

    private String trust(Case what) throws Malformed {
        return switch (what) {
            case BY_ITS_OWN_KEY -> "";
            case SEEN_BY_A_WITNESS, SEEN_BY_TOO_FEW, A_WITNESS_THAT_DID_NOT_SIGN_IT -> policy("quorum gazeta");
            case KEY_OF_ANOTHER_LOG ->
                SigningKey.generate("log.other.kz", SignatureType.ED25519)
                        .verifierKey()
                        .vkey();
            case ANOTHER_KEY_OF_THE_SAME_NAME ->
                SigningKey.generate(logKey().substring(0, logKey().indexOf('+')), SignatureType.ED25519)
                        .verifierKey()
                        .vkey();
            default -> logKey();
        };
    }

    @ParameterizedTest
    @EnumSource
    void thePageAndTheCommandAgree(Case what) throws Exception {
        var told = command(bytes(what), trust(what));
        assertThat(told.status()).as(told.words()).isEqualTo(what.status());
        assertThat(told.reason()).as(told.words()).isEqualTo(what.reason);
        try (var visit = visits.onAPhone("kk", true)) {
            open(visit);
            check(visit.page(), bytes(what), trust(what));
            var result = visit.page().locator(RESULT);
            assertThat(result.getAttribute("data-verdict"))
                    .as(result.textContent())
                    .isEqualTo(what.verdict);
            assertThat(result.getAttribute("data-reason"))
                    .as(result.textContent())
                    .isEqualTo(what.reason);
            assertThat(result.textContent()).doesNotContain("bad-", "no-", "{");
            visit.check();
        }
    }

    /** Each refusal has words of its own: nobody is left with "something went wrong". */
    @Test
    void eachRefusalHasItsOwnWords() throws Exception {
        try (var visit = visits.atADesk("en", true)) {
            open(visit);
            var words = new ArrayList<String>();
            for (var what : List.of(
                    Case.CHANGED_TEXT,
                    Case.CHANGED_TIME,
                    Case.KEY_OF_ANOTHER_LOG,
                    Case.ANOTHER_KEY_OF_THE_SAME_NAME,
                    Case.SEEN_BY_TOO_FEW,
                    Case.HALF,
                    Case.GARBAGE,
                    Case.NOT_UTF_8,
                    Case.WITHOUT_OPENING)) {
                check(visit.page(), bytes(what), trust(what));
                words.add(visit.page().locator(RESULT + " p").first().textContent());
            }
            assertThat(words).doesNotHaveDuplicates();
        }
    }

    @Test
    void whereverAFileIsCutThePageAndTheCommandAgree() throws Exception {
        try (var visit = visits.atADesk("ru", true)) {
            open(visit);
            for (int length = 1; length < receipt.length; length += receipt.length / 23) {
                byte[] cut = Arrays.copyOf(receipt, length);
                var told = command(cut, logKey());
                check(visit.page(), cut, logKey());
                assertThat(visit.page().locator(RESULT).getAttribute("data-verdict"))
                        .as("%d bytes: %s", length, told.words())
                        .isEqualTo(told.status() == Dauys.BAD ? "bad" : "no");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void saysWhatIsProvenAndAsksNobody(String language) throws Exception {
        try (var visit = visits.onAPhone(language, true)) {
            open(visit);
            var page = visit.page();
            var asked = new CopyOnWriteArrayList<String>();
            page.onRequest(request -> asked.add(request.url()));
            page.context().setOffline(true);
            check(page, cosigned(witness), policy("quorum gazeta"));
            var number = NUMBER.matcher(opening());
            assertThat(number.find()).isTrue();
            var told = page.locator(RESULT).textContent();
            assertThat(told)
                    .contains(number.group(1), logKey().substring(0, logKey().indexOf('+')), "gazeta.example.kz")
                    .contains("" + (proof().index() + 1))
                    .doesNotContain("oqu.example.kz", "M11");
            assertThat(asked).isEmpty();
            visit.check();
            shot(page, "verify-yes-" + language);
        }
    }

    @Test
    void aSignatureThatBrowsersDoNotKnowIsNamedAndNeverCounted() throws Exception {
        try (var visit = visits.atADesk("en", true)) {
            open(visit);
            check(visit.page(), cosigned(witness, newWitness), policy("quorum gazeta"));
            var result = visit.page().locator(RESULT);
            assertThat(result.getAttribute("data-verdict")).isEqualTo("yes");
            assertThat(result.textContent()).contains("ML-DSA-44 signatures, so they do not count");
            PlaywrightAssertions.assertThat(result.locator("ul").last()).hasText("oqu.example.kz");

            check(visit.page(), cosigned(witness, newWitness), policy("group both all gazeta oqu\nquorum both"));
            assertThat(result.getAttribute("data-verdict")).isEqualTo("undecided");
            assertThat(result.textContent()).contains("./dauys verify receipt");
            check(visit.page(), cosigned(newWitness), policy("group both all gazeta oqu\nquorum both"));
            assertThat(result.getAttribute("data-verdict")).isEqualTo("no");
            visit.check();
        }
    }

    /** The key of the receipt proves least, the portal's a little more: each is said to be weak. */
    @Test
    void saysWhatAKeyIsWorth() throws Exception {
        try (var visit = visits.atADesk("en", true)) {
            open(visit);
            check(visit.page(), receipt, "");
            assertThat(visit.page().locator(RESULT).textContent()).contains("whoever makes receipts can make keys");
            visit.page().locator("#whose-portal").check();
            pressAndWait(visit.page());
            assertThat(visit.page().locator(RESULT).textContent()).contains("published by the same portal");
            check(visit.page(), receipt, logKey());
            assertThat(visit.page().locator(RESULT + " .govuk-inset-text").count())
                    .isZero();
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedBesideItsField() throws Exception {
        try (var visit = visits.onAPhone("ru", true)) {
            open(visit);
            var page = visit.page();
            for (var wrong : List.of("", "log.example.kz+00000000+AAAA", policy("nonsense"), policy(""))) {
                page.setInputFiles("#receipt", payload(receipt));
                page.locator("#whose-other").check();
                page.fill("#keys", wrong);
                page.locator("form[novalidate] button[type=submit]").click();
                PlaywrightAssertions.assertThat(page.locator("#keys-error")).isVisible();
                assertThat(page.locator("#keys").getAttribute("aria-describedby"))
                        .contains("keys-error");
                visit.check();
            }
        }
    }

    /** What a square code on paper opens: the receipt without the text, and the text to be compared. */
    @Test
    void readsAReceiptFromItsAddressAndComparesATextThatIsPasted() throws Exception {
        var fragment = Journal.fragment(receipt);
        var text = opening().substring(opening().indexOf("\n\n", opening().indexOf("\n\n") + 2) + 2);
        try (var visit = visits.onAPhone("kk", true)) {
            var asked = new CopyOnWriteArrayList<String>();
            visit.page().onRequest(request -> asked.add(request.url()));
            visit.open("/verify#" + fragment);
            var result = visit.page().locator(RESULT);
            PlaywrightAssertions.assertThat(result).hasAttribute("data-verdict", "yes");
            // the server never sees what stands behind the sign #
            assertThat(asked)
                    .isNotEmpty()
                    .noneMatch(url -> url.replaceFirst("#.*", "").contains(fragment.substring(2, 20)));
            visit.page().fill("#text", text);
            visit.page().locator(RESULT + " button").click();
            PlaywrightAssertions.assertThat(result.locator("[role=status]")).hasAttribute("data-fits", "true");
            visit.page().fill("#text", text + "!");
            visit.page().locator(RESULT + " button").click();
            PlaywrightAssertions.assertThat(result.locator("[role=status]")).hasAttribute("data-fits", "false");
            visit.check();
            shot(visit.page(), "verify-fragment");

            visit.open("/verify");
            for (var spoiled : List.of(fragment.substring(0, fragment.length() - 9), "1.1", fragment + "7")) {
                visit.page().evaluate("document.querySelector('" + RESULT + "').removeAttribute('data-verdict')");
                visit.page().evaluate("location.hash = '#" + spoiled + "'");
                PlaywrightAssertions.assertThat(result).hasAttribute("data-verdict", "bad");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void worksSavedToDiskWithoutPortalOrLine(String language) throws Exception {
        try (var visit = visits.onAPhone(language, true)) {
            open(visit);
            Download download = visit.page()
                    .waitForDownload(() ->
                            visit.page().locator("a[href$='/verify.html']").click());
            assertThat(download.suggestedFilename()).isEqualTo("dauys-verify-" + language + ".html");
            var saved = folder.resolve("saved.html");
            download.saveAs(saved);
            var page = visit.page().context().newPage();
            var trouble = new CopyOnWriteArrayList<String>();
            page.onConsoleMessage(message -> trouble.add(message.text()));
            page.onRequest(request -> {
                if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                    trouble.add(request.url());
                }
            });
            visit.page().context().setOffline(true);
            page.navigate(saved.toUri().toString());
            page.waitForSelector("[data-verify][data-ready]");
            check(page, receipt, logKey());
            assertThat(page.locator(RESULT).getAttribute("data-verdict")).isEqualTo("yes");
            check(page, bytes(Case.CHANGED_TEXT), logKey());
            assertThat(page.locator(RESULT).getAttribute("data-reason")).isEqualTo("TEXT");
            page.locator("#whose-portal").check();
            page.setInputFiles("#receipt", payload(receipt));
            pressAndWait(page);
            assertThat(page.locator(RESULT).getAttribute("data-verdict")).isEqualTo("yes");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isTrue();
            assertThat(trouble).isEmpty();
            shot(page, "verify-saved-" + language);
        }
    }

    /** Nothing can be slipped into the saved page, and it can call nobody. */
    @Test
    void theSavedPageLetsNothingInAndNothingOut() throws Exception {
        try (var visit = visits.atADesk("en", true)) {
            var file = visit.page().request().get(portal.address() + "/en/verify.html");
            assertThat(file.headers().get("content-disposition")).startsWith("attachment");
            var saved = Files.write(
                    folder.resolve("saved.html"),
                    file.text()
                            .replace("</body>", "<script>document.title = 'slipped in'</script></body>")
                            .getBytes(UTF_8));
            var page = visit.page().context().newPage();
            page.navigate(saved.toUri().toString());
            page.waitForSelector("[data-verify][data-ready]");
            assertThat(page.title()).isNotEqualTo("slipped in");
            assertThat(page.evaluate("fetch('" + portal.address() + "/log/policy').then(() => 'out', () => 'stopped')"))
                    .isEqualTo("stopped");
        }
    }

    @Test
    void withoutAMouseAReceiptIsCheckedByTheKeyboardAlone() throws Exception {
        try (var visit = visits.atADesk("kk", true)) {
            open(visit);
            var page = visit.page();
            page.setInputFiles("#receipt", payload(receipt));
            visit.tabTo("#receipt");
            visit.tabTo("#whose-portal");
            page.keyboard().press("ArrowDown");
            visit.tabTo("#keys");
            page.keyboard().insertText(logKey());
            visit.tabTo("form[novalidate] button");
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator(RESULT)).hasAttribute("data-verdict", "yes");
            // the answer has the focus, so that it is read out
            assertThat((Boolean) page.evaluate("document.activeElement.matches('" + RESULT + "')"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereABrowserCannotCheckItSaysSoAndNamesTheCommand(boolean script) {
        try (var visit = visits.onAPhone("ru", script)) {
            visit.page().addInitScript("delete SubtleCrypto.prototype.verify");
            visit.open("/verify");
            PlaywrightAssertions.assertThat(visit.page().locator("[data-verify-without]"))
                    .isVisible();
            PlaywrightAssertions.assertThat(visit.page().locator("[data-verify-without] code"))
                    .containsText("./dauys verify receipt");
            PlaywrightAssertions.assertThat(visit.page().locator("#receipt")).isHidden();
        }
    }

    static Stream<PagesTest.Look> looks() {
        return PagesTest.looks();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isSoundInEachWindowAndLight(PagesTest.Look look) throws Exception {
        try (var visit = look.open(visits)) {
            open(visit);
            shot(visit.page(), "verify-" + look.language());
            press(visit.page());
            PlaywrightAssertions.assertThat(visit.page().locator("#receipt-error"))
                    .isVisible();
            visit.check();
            for (var what : List.of(Case.AS_IT_IS, Case.CHANGED_TEXT, Case.HALF)) {
                check(visit.page(), bytes(what), trust(what));
                visit.check();
                shot(visit.page(), "verify-" + what + "-" + look.language());
            }
        }
    }

    /** Between the act and the next checkpoint the receipt is a promise, and then it is the proof. */
    @Test
    void aPromiseIsToldApartFromAProofAndReplacedByIt() throws Exception {
        try (var visit = visits.open("en", true, 1280, 900, ColorScheme.LIGHT)) {
            var number = registered(visit);
            visit.open("/appeals/" + number + "/receipt");
            PlaywrightAssertions.assertThat(visit.page().locator("main"))
                    .containsText("The log has signed that it takes this entry in");
            shot(visit.page(), "receipt-promised");
            var file = portal.address() + "/en/appeals/" + number + "/receipt.tlog-proof";
            var promise = visit.page().request().get(file);
            assertThat(promise.headers().get("content-disposition")).contains(number + ".promise");

            var told = command(promise.body(), logKey());
            assertThat(told.status()).isEqualTo(Dauys.NO);
            assertThat(told.reason()).isEqualTo("PROMISED");
            open(visit);
            check(visit.page(), promise.body(), logKey());
            var result = visit.page().locator(RESULT);
            assertThat(result.getAttribute("data-verdict")).isEqualTo("promise");
            assertThat(result.getAttribute("data-reason")).isEqualTo("PROMISED");
            visit.check();
            shot(visit.page(), "verify-promise");
            // whoever took the appeal in for another body has its receipt without the text
            visit.fill("#text", SAID);
            visit.page().locator(RESULT + " button").click();
            PlaywrightAssertions.assertThat(result.locator("[role=status]")).hasAttribute("data-fits", "true");

            var text = promise.text();
            for (var changed : List.of(
                    text.replaceFirst("entry .", "entry " + (text.contains("entry A") ? "B" : "A")),
                    text.replaceFirst("\nby 2026", "\nby 2027"),
                    text.replaceFirst("\nlog [^\n]*", "\nlog log.other.kz"),
                    text.replaceFirst("\nrecorded [^\n]*", ""),
                    text.substring(0, text.length() - 1))) {
                var other = command(changed.getBytes(UTF_8), logKey());
                check(visit.page(), changed.getBytes(UTF_8), logKey());
                assertThat(result.getAttribute("data-verdict"))
                        .as(changed + other.words())
                        .isEqualTo(other.status() == Dauys.BAD ? "bad" : "no");
                assertThat(result.getAttribute("data-reason"))
                        .isEqualTo(other.reason())
                        .isNotEqualTo("PROMISED");
            }

            portal.growLog();
            var proof = visit.page().request().get(file);
            assertThat(proof.headers().get("content-disposition")).contains(number + ".tlog-proof");
            assertThat(command(proof.body(), logKey()).status()).isEqualTo(Dauys.DONE);
            check(visit.page(), proof.body(), logKey());
            assertThat(result.getAttribute("data-verdict")).isEqualTo("yes");
        }
    }

    private static void open(Visit visit) {
        visit.open("/verify");
        visit.page().waitForSelector("[data-verify][data-ready]");
    }

    private static FilePayload payload(byte[] bytes) {
        return new FilePayload("S-000399-7.tlog-proof", "application/octet-stream", bytes);
    }

    /** @param trust a key, a policy, or nothing for the key in the receipt */
    private static void check(Page page, byte[] bytes, String trust) {
        page.setInputFiles("#receipt", payload(bytes));
        if (trust.isEmpty()) {
            page.locator("#whose-receipt").check();
        } else {
            page.locator("#whose-other").check();
            page.fill("#keys", trust);
        }
        pressAndWait(page);
    }

    /** The page reckons after the press has returned, so what stood there before would be taken for its answer. */
    private static void pressAndWait(Page page) {
        page.evaluate("document.querySelector('" + RESULT + "').removeAttribute('data-verdict')");
        press(page);
        page.locator(RESULT + "[data-verdict]").waitFor(new Locator.WaitForOptions());
    }

    private static void press(Page page) {
        page.locator("form[novalidate] button[type=submit]").click();
    }

    /** What the command answers. */
    private record Told(int status, String reason, String words) {}

    private Told command(byte[] bytes, String trust) throws IOException {
        var file = Files.write(folder.resolve("receipt.tlog-proof"), bytes);
        var arguments = new ArrayList<>(List.of("verify", "receipt", file.toString(), "--format", "json"));
        if (trust.contains("quorum")) {
            var policy = Files.writeString(folder.resolve("policy"), trust);
            arguments.addAll(List.of("--policy", policy.toString()));
        } else if (!trust.isEmpty()) {
            arguments.addAll(List.of("--key", trust));
        }
        var out = new StringWriter();
        var err = new StringWriter();
        int status =
                Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        var reason = SAID_REASON.matcher(out.toString());
        return new Told(status, reason.find() ? reason.group(1) : "", out + err.toString());
    }

    private static void shot(Page page, String name) {
        var where = System.getProperty("dauys.shots");
        if (where != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(where, name + ".png"))
                    .setFullPage(true));
        }
    }
}
