package kz.dauys.portal.site.security;

import jakarta.servlet.DispatcherType;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.SecurityHeaders;
import kz.dauys.portal.site.TurnedAway;
import kz.dauys.portal.site.UploadRoom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The filter chain before every page: recognised by our own session, guarded against forged forms, closed by default. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain portalChain(
            HttpSecurity http,
            SessionContexts sessions,
            CookieCsrfTokenRepository forms,
            ObjectProvider<UploadRoom> uploads,
            TurnedAway turnedAway,
            ObjectProvider<RequestMappingHandlerMapping> pages,
            @Value("${dauys.metrics.token:}") String metricsToken) {
        var wayIn = new WayIn();
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(forms).ignoringRequestMatchers(Access.WITHOUT_COOKIES))
                .addFilterBefore(new UploadGate(uploads), CsrfFilter.class)
                .addFilterAfter(new Lookout(turnedAway, pages), SecurityContextHolderFilter.class)
                .headers(SecurityHeaders::write)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(wayIn).accessDeniedHandler(wayIn))
                .authorizeHttpRequests(requests -> requests
                        // whoever got that far was let in by the first dispatch
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(Access.EVERYONE)
                        .permitAll()
                        .requestMatchers(Access.SIGNED_IN)
                        .access(Access.when(Viewer::signedIn))
                        .requestMatchers(Access.STAFF)
                        .access(Access.when(Viewer::staff))
                        .requestMatchers(Access.ADMINISTRATORS)
                        .access(Access.when(viewer -> viewer.holds(Role.ADMINISTRATOR)))
                        .requestMatchers(Access.METRICS)
                        .access(Access.metrics(metricsToken))
                        .anyRequest()
                        .access(Access.nobody()))
                .build();
    }

    /** A span for every filter of every request costs more than it has ever told; requests are measured as wholes. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The token of forms, also for people who are not signed in; scripts cannot read it, the page's own forms carry it. */
    @Bean
    CookieCsrfTokenRepository forms(Cookies cookies) {
        var forms = new CookieCsrfTokenRepository();
        // the form's field is compared with this cookie, so no neighbouring host may plant it
        forms.setCookieName(cookies.alwaysSecure() ? "__Host-forms" : "forms");
        forms.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            if (cookies.alwaysSecure()) {
                cookie.secure(true);
            }
        });
        return forms;
    }
}
