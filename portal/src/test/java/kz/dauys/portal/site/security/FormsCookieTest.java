package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import kz.dauys.portal.site.Cookies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FormsCookieTest {

    private static String cookieOfAForm(String publicAddress) throws NoSuchMethodException {
        var cookies = BeanUtils.instantiateClass(Cookies.class.getDeclaredConstructor(String.class), publicAddress);
        var forms = new SecurityConfiguration().forms(cookies);
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        forms.saveToken(forms.generateToken(request), request, response);
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    @Test
    void csrfNoNeighbouringHostCanPlantTheTokenOfForms() throws NoSuchMethodException {
        assertThat(cookieOfAForm("https://appeals.example.kz"))
                .startsWith("__Host-forms=")
                .contains("; Path=/;", "; Secure", "; HttpOnly")
                .doesNotContain("Domain");
    }

    @Test
    void withoutTlsABrowserWouldNotTakeSuchAName() throws NoSuchMethodException {
        assertThat(cookieOfAForm("http://localhost:8080")).startsWith("forms=").contains("; HttpOnly");
    }
}
