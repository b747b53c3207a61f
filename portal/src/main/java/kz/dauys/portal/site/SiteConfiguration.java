package kz.dauys.portal.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.view.AbstractCachingViewResolver;

/** Puts the site together: words, templates, assets, and what controllers may take as arguments. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {
    private static final ZoneId WHERE_NO_JURISDICTION_SAYS = ZoneId.of("Asia/Almaty");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    Words words(
            @Value("${dauys.words.strict:${dauys.demo:false}}") boolean strict, ObjectProvider<ZoneId> jurisdiction) {
        return new Words(strict, () -> jurisdiction.getIfAvailable(() -> WHERE_NO_JURISDICTION_SAYS));
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    /**
     * @param folder where templates stand as sources; each change then shows at the next request. Empty: as built
     */
    @Bean
    TemplateEngine templates(@Value("${dauys.templates:}") String folder) {
        if (folder.isEmpty()) {
            return TemplateEngine.createPrecompiled(ContentType.Html);
        }
        var engine = TemplateEngine.create(
                new DirectoryCodeResolver(Path.of(folder)), Path.of("target/jte-classes"), ContentType.Html);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Bean
    ViewResolver jteViews(TemplateEngine templates) {
        var order = Ordered.HIGHEST_PRECEDENCE + 10;
        return new JteViews(templates, order);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> smallerOverTheWire() {
        return server -> {
            var compression = new Compression();
            compression.setEnabled(true);
            compression.setMinResponseSize(DataSize.ofKilobytes(1));
            compression.setMimeTypes(new String[] {
                "text/html",
                "text/css",
                "text/plain",
                "text/csv",
                "text/javascript",
                "application/javascript",
                "application/json",
                "application/problem+json",
                "application/xml",
                "image/svg+xml"
            });
            server.setCompression(compression);
        };
    }

    @Bean
    WebMvcConfigurer siteMvc(Assets assets, Cookies cookies, ReadingLimit reading) {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(assets.fingerprintedRoot() + "**")
                        .addResourceLocations("classpath:/static/assets/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
                // a page of another version still finds a style sheet, but nobody keeps it under the wrong address
                registry.addResourceHandler(Assets.ROOT + "**")
                        .addResourceLocations("classpath:/static/assets/")
                        .setCacheControl(CacheControl.noStore())
                        .resourceChain(true)
                        .addResolver(new UnderAnyFingerprint());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestArguments());
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(
                        String.class,
                        Language.class,
                        code -> Language.of(code).orElseThrow(() -> new IllegalArgumentException("no such language")));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Courtesies(cookies));
                registry.addInterceptor(reading).addPathPatterns(ReadingLimit.COSTLY);
            }
        };
    }

    /** So many pages at once as there are connections, less what background work needs of them. */
    @Bean
    WebMvcRegistrations routing(@Value("${spring.datasource.hikari.maximum-pool-size:10}") int connections) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new Routing();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new InTurn(Math.max(1, connections * 3 / 4), PATIENCE);
            }
        };
    }

    private static final class UnderAnyFingerprint extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return super.getResource(path.substring(path.indexOf('/') + 1), location);
        }
    }

    /** Templates are named {@code room/PageName}; any other view name is left to whoever knows it. */
    private static final class JteViews extends AbstractCachingViewResolver implements Ordered {
        private final TemplateEngine engine;
        private final int order;

        JteViews(TemplateEngine engine, int order) {
            this.engine = engine;
            this.order = order;
        }

        @Override
        public int getOrder() {
            return order;
        }

        @Override
        protected @Nullable View loadView(String name, Locale locale) {
            var template = name + ".jte";
            if (engine.hasTemplate(template)) {
                return new JteView(engine, template);
            }
            // content negotiation also asks for names such as site/HomePage.xml, and then takes the one without
            if (name.indexOf('/') > 0 && name.indexOf('.') < 0) {
                throw new IllegalStateException("the page " + name + " has no template");
            }
            return null;
        }
    }
}
