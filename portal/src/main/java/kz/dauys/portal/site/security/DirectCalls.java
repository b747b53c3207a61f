package kz.dauys.portal.site.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Marks the calls that came through no proxy. It looks before the server does: where a proxy is trusted by
 * configuration, the server takes the caller's address from the proxy's headers and removes them.
 */
@Component
class DirectCalls implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {
    private static final String DIRECT = DirectCalls.class.getName();
    private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    static boolean direct(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(DIRECT));
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addEngineValves(new Marking());
    }

    /** Before the customizer of Spring Boot, which adds the valve that removes the headers. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private static final class Marking extends ValveBase {
        Marking() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null)) {
                request.setAttribute(DIRECT, true);
            }
            getNext().invoke(request, response);
        }
    }
}
