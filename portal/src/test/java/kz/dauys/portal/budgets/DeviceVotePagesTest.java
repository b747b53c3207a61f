package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import kz.dauys.ballots.blind.BlindKey;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a device that votes by itself asks of the page: keys and words, and the signature of its token. */
@PortalTest
class DeviceVotePagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockMvc browser;
    private final Budgets budgets;
    private final Ward ward;

    DeviceVotePagesTest(
            MockMvc browser,
            Budgets budgets,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.browser = browser;
        this.budgets = budgets;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private String page(Viewer viewer, RoundId round) throws Exception {
        return browser.perform(get("/ru/budget/" + round + "/vote").with(As.viewer(viewer)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse sign(Viewer viewer, RoundId round, String blinded, String here) throws Exception {
        return browser.perform(post("/ru/budget/" + round + "/vote/token")
                        .param("blinded", blinded)
                        .param("here", here)
                        .with(As.viewer(viewer))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response) throws Exception {
        return JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private Blinding blinding(RoundId round) throws Exception {
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                        .decode(budgets.keys(round).orElseThrow().tokens())));
        return Blinding.of(new byte[32], BlindKey.of(key, RoundKeys.VARIANT), new SecureRandom());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void signsWhatADeviceBlindedOnceForEachPerson() throws Exception {
        var round = ward.voting(ward.plan(), 10_000);
        var resident = ward.resident();
        var blinding = blinding(round);
        var answer = sign(resident, round, base64(blinding.blinded()), "true");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        var signature = json(answer).get("signature").asString();
        assertThat(blinding.finish(Base64.getDecoder().decode(signature))).isNotEmpty();
        assertThat(json(sign(resident, round, base64(blinding.blinded()), "true"))
                        .get("signature")
                        .asString())
                .as("a lost answer is asked for again")
                .isEqualTo(signature);
        var another = sign(resident, round, base64(blinding(round).blinded()), "true");
        assertThat(another.getStatus()).isEqualTo(422);
        assertThat(another.getContentType()).isEqualTo("application/problem+json");
        assertThat(json(another).get("code").asString()).isEqualTo("budgets.has-token");
        assertThat(json(another).get("title").asString()).isEqualTo("Жетон вам уже выдан.");
        assertThat(ward.count("entitlement", round)).isEqualTo(1);
    }

    @Test
    void refusesWhomTheVoteWithoutAScriptRefuses() throws Exception {
        var round = ward.voting(ward.plan(), 10_000);
        var blinded = base64(blinding(round).blinded());
        assertThat(code(sign(Viewer.anonymous(Language.RU), round, blinded, "true")))
                .isEqualTo("budgets.sign-in");
        assertThat(code(sign(ward.declared(Ward.number(1960, 2005)), round, blinded, "true")))
                .isEqualTo("budgets.identity-not-confirmed");
        assertThat(code(sign(ward.resident(), round, blinded, "false"))).isEqualTo("budgets.live-here");
        assertThat(code(sign(ward.resident(), round, "no base64", "true"))).isEqualTo("budgets.blinded-wrong");
        assertThat(code(sign(ward.resident(), round, "", "true"))).isEqualTo("budgets.blinded-wrong");
        assertThat(ward.count("entitlement", round)).isZero();
        ward.closed(round);
        assertThat(code(sign(ward.resident(), round, blinded, "true"))).isEqualTo("budgets.closed");
    }

    private static String code(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(422);
        return json(response).get("code").asString();
    }

    @Test
    void signsNothingWithoutTheFormsToken() throws Exception {
        var round = ward.voting(ward.plan(), 10_000);
        var answer = browser.perform(post("/ru/budget/" + round + "/vote/token")
                        .param("blinded", base64(blinding(round).blinded()))
                        .param("here", "true")
                        .with(As.viewer(ward.resident())))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(ward.count("entitlement", round)).isZero();
    }

    @Test
    void givesTheDeviceTheKeysAndANameThatIsNobodys() throws Exception {
        var round = ward.voting(ward.plan(), 10_000);
        var resident = ward.resident();
        var page = page(resident, round);
        var keys = budgets.keys(round).orElseThrow();
        assertThat(page)
                .contains("vote.js", "data-vote-step=\"check\"", keys.ballots(), keys.tokensPrint())
                .contains("Здесь бюллетень за вас запечатывает портал.")
                .doesNotContain(Objects.requireNonNull(resident.person()).toString());
        assertThat(told(page)).isEqualTo(told(page(resident, round))).isNotEqualTo(told(page(ward.resident(), round)));
        assertThat(page(Viewer.anonymous(Language.RU), round)).doesNotContain("vote.js");
        assertThat(browser.perform(get("/ru/budget/" + round).with(As.viewer(resident)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .as("no other page is heavier for it")
                .doesNotContain("vote.js");
    }

    private static String told(String page) {
        var from = page.indexOf("&#34;voter&#34;:&#34;");
        assertThat(from).isPositive();
        return page.substring(from, from + 60);
    }

    @Test
    void showsAfterTheCloseWhatTheDeviceKeeps() throws Exception {
        var round = ward.voting(ward.plan(), 10_000);
        ward.closed(round);
        assertThat(page(ward.resident(), round))
                .contains("vote.js", "data-vote-device")
                .doesNotContain("data-vote-form", "data-vote-device-again");
    }
}
