package kz.dauys.portal.site;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The site alone, without a database and other rooms, with a page that shows every shared template. {@code main} lets
 * one look at it at {@code /kk/gallery}. It is no {@code @Configuration}, so that the tests of the whole portal, which
 * scan these packages too, do not meet it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
            "org.springframework.modulith.events.config.EventPublicationAutoConfiguration"
        })
@ComponentScan(
        basePackageClasses = Words.class,
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "kz\\.dauys\\.portal\\.site\\.((accounts|tasks|security|ops)\\..*|RegisterNames)"))
public class SiteTestApplication {

    static void main(String[] arguments) {
        SpringApplication.run(SiteTestApplication.class, arguments);
    }

    @Bean
    SecurityFilterChain everyoneMaySee(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(SecurityHeaders::write)
                .build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MenuContribution menu() {
        return (_, speech) -> List.of(
                new MenuItem("/gallery", speech.say("gallery.title")),
                new MenuItem("/figures", speech.say("gallery.figures")));
    }

    @Bean
    HomeDoors doors() {
        return (_, speech) -> List.of(
                new Door("/gallery", speech.say("gallery.door.file"), speech.say("gallery.door.file.text")),
                new Door("/gallery", speech.say("gallery.door.follow"), speech.say("gallery.door.follow.text")));
    }

    @Bean
    Finder finder() {
        return (typed, _) -> typed.equals("S-000123-7") ? Optional.of("/gallery") : Optional.empty();
    }

    @Controller
    @TestComponent
    static class GalleryController {
        private final Frames frames;
        private final TemplateEngine templates = TemplateEngine.create(
                new Both(
                        new DirectoryCodeResolver(Path.of("src/main/jte")),
                        new DirectoryCodeResolver(Path.of("src/test/jte"))),
                Path.of("target/jte-gallery"),
                ContentType.Html);

        GalleryController(Frames frames) {
            this.frames = frames;
            templates.setTrimControlStructures(true);
        }

        @GetMapping("/{language:kk|ru|en}/gallery")
        ModelAndView gallery(
                HttpServletRequest request, Language language, @RequestParam(defaultValue = "false") boolean wrong) {
            var frame = frames.of(request, language, "gallery.title");
            var page = GalleryPage.of(wrong ? frame.withMistakes() : frame, wrong);
            return new ModelAndView(new JteView(templates, "site/GalleryPage.jte"), Map.of(Pages.MODEL, page));
        }

        @PostMapping("/{language:kk|ru|en}/gallery")
        ModelAndView act(Language language) {
            return Pages.seeOther("/" + language.code() + "/about", "site.optional", Map.of("label", "<b>&=é"));
        }

        @GetMapping("/{language:kk|ru|en}/gallery/number")
        ModelAndView number(@RequestParam int number) {
            throw new IllegalStateException("a number: " + number);
        }

        @GetMapping("/{language:kk|ru|en}/gallery/refused")
        ModelAndView refused(HttpServletRequest request, Language language) {
            return Pages.refused(
                    frames.of(request, language, "gallery.title"), Refusal.of("gallery.too-late", "days", 3));
        }

        @GetMapping({"/{language:kk|ru|en}/gallery/fail", "/api/fail"})
        ModelAndView fail(@RequestParam String how) {
            throw switch (how) {
                case "bug" -> new IllegalStateException("secret: <password>");
                case "commit" -> new TransactionSystemException("secret", new SQLException("Connection is closed"));
                case "demoted" -> new UncategorizedSQLException("secret", null, new SQLException("secret", "25006"));
                case "broken-row" -> new UncategorizedSQLException("secret", null, new SQLException("secret", "XX001"));
                case "database" -> new DataAccessResourceFailureException("secret: <password>");
                case "upload" -> new MaxUploadSizeExceededException(1);
                case "absent" -> new PageNotFound();
                default -> new IllegalArgumentException(how);
            };
        }

        @GetMapping("/{language:kk|ru|en}/gallery/half")
        ModelAndView half(HttpServletRequest request, Language language) {
            var page = GalleryPage.failing(frames.of(request, language, "gallery.title"));
            return new ModelAndView(new JteView(templates, "site/GalleryPage.jte"), Map.of(Pages.MODEL, page));
        }
    }

    record Both(CodeResolver first, CodeResolver second) implements CodeResolver {

        @Override
        public String resolve(String name) {
            var code = first.resolve(name);
            return code == null ? second.resolve(name) : code;
        }

        @Override
        public long getLastModified(String name) {
            return Math.max(first.getLastModified(name), second.getLastModified(name));
        }

        @Override
        public boolean exists(String name) {
            return first.exists(name) || second.exists(name);
        }
    }
}
