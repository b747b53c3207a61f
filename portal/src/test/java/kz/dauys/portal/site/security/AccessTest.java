package kz.dauys.portal.site.security;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.SecurityHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;

@PortalTest
class AccessTest {
    private static final PersonId SOMEBODY = new PersonId(new UUID(1, 1));
    private static final Viewer CITIZEN = new Viewer(SOMEBODY, "Aigul", Language.KK, List.of());

    private final MockMvc mvc;

    AccessTest(MockMvc mvc) {
        this.mvc = mvc;
    }

    private static Viewer with(Role role) {
        var appointment = new Appointment(
                new UUID(2, 2), SOMEBODY, role, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        return new Viewer(SOMEBODY, "Officer", Language.KK, List.of(appointment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kk", "/ru/about", "/en/privacy", "/kk/sign-in", "/kk/sign-in/staff"})
    void everyoneReadsThePublicPages(String page) throws Exception {
        mvc.perform(get(page)).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kk/desk/x", "/ru/counter/x", "/en/admin/x"})
    void strangersAreAskedToSignInAsStaff(String page) throws Exception {
        var language = page.substring(1, 3);
        mvc.perform(get(page))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/" + language + "/sign-in/staff?next=" + page.replace("/", "%2F")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kk/desk/x", "/ru/counter/x", "/en/admin/x"})
    void citizensAreNotLetIntoTheOffice(String page) throws Exception {
        mvc.perform(get(page).with(As.viewer(CITIZEN))).andExpect(status().isForbidden());
    }

    @Test
    void eachIsLetInWhereTheirPostReaches() throws Exception {
        mvc.perform(get("/kk/my/no-such-page").with(As.viewer(CITIZEN))).andExpect(status().isNotFound());
        mvc.perform(get("/kk/desk/no-such-page").with(As.viewer(with(Role.OFFICER))))
                .andExpect(status().isNotFound());
        mvc.perform(get("/kk/admin/no-such-page").with(As.viewer(with(Role.OFFICER))))
                .andExpect(status().isForbidden());
        mvc.perform(get("/kk/admin/no-such-page").with(As.viewer(with(Role.ADMINISTRATOR))))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kk/unheard-of",
                "/unheard-of",
                "/actuator",
                "/actuator/env",
                "/kkk/desk",
                "/de/desk",
                "/error",
                "/kk/aboutt"
            })
    void whatStandsInNoListIsNotFoundByAnyone(String address) throws Exception {
        mvc.perform(get(address)).andExpect(status().isNotFound());
        mvc.perform(get(address).with(As.viewer(with(Role.ADMINISTRATOR)))).andExpect(status().isNotFound());
    }

    @Test
    void whatAStrangerSendsToTheOfficeIsNotTakenEvenWithAToken() throws Exception {
        mvc.perform(post("/kk/desk/x").with(csrf()).header("Referer", "http://localhost/kk/desk/x?tab=answer"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/kk/sign-in/staff?next=%2Fkk%2Fdesk%2Fx%3Ftab%3Danswer"));
    }

    @Test
    void aFormWithoutItsTokenIsRefusedForEveryone() throws Exception {
        mvc.perform(post("/kk/sign-in").param("email", Fresh.email())).andExpect(status().isForbidden());
        mvc.perform(post("/kk/desk/x").with(As.viewer(with(Role.HEAD)))).andExpect(status().isForbidden());
        mvc.perform(post("/kk/sign-in").with(csrf().useInvalidToken())).andExpect(status().isForbidden());
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatNoPageNeeds() throws Exception {
        mvc.perform(get("/kk"))
                .andExpect(header().string("Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("Permissions-Policy", SecurityHeaders.PERMISSIONS_POLICY))
                .andExpect(header().string("Cross-Origin-Opener-Policy", "same-origin"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"));
    }

    @Test
    void figuresOfTheMachineAreForCallersOnTheMachine() throws Exception {
        mvc.perform(get("/metrics").with(from("203.0.113.7"))).andExpect(status().isUnauthorized());
        mvc.perform(get("/metrics").with(from("127.0.0.1")).header("X-Forwarded-For", "203.0.113.7"))
                .andExpect(status().isUnauthorized());
        mvc.perform(get("/metrics").with(from("203.0.113.7")).with(As.viewer(CITIZEN)))
                .andExpect(status().isForbidden());
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
