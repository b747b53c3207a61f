package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.command.PortalRun.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.SpringProperties;

class WrittenBeansTest {
    private static final String EXAMPLE = "portal.example.kz:8443";

    /** Values of all kinds, of which a setting gets the first that fits and is not the usual one. */
    private static final List<String> SAMPLES = List.of(
            "no",
            "yes",
            "none",
            "text",
            "debug",
            "30",
            "https://portal.example.kz",
            "mailto:security@example.kz",
            "0x" + "5".repeat(40),
            EXAMPLE,
            "jdbc:postgresql://db.example.kz/dauys",
            "a secret of the tests, which guards nothing");

    @AfterAll
    static void ordinaryAgain() {
        SpringProperties.setFlag(AotDetector.AOT_ENABLED, false);
    }

    /** Only that all beans are known. */
    private static final class Known extends RuntimeException {
        Known() {
            super(null, null, false, false);
        }
    }

    /** What beans a start would make, without making one. */
    private static TreeSet<String> beans(Configuration settings, Wish wish, boolean written) {
        SpringProperties.setFlag(AotDetector.AOT_ENABLED, written);
        var known = new TreeSet<String>();
        var application = PortalRun.application(settings, wish);
        application.addInitializers(context -> context.addBeanFactoryPostProcessor(beans -> {
            known.addAll(Arrays.asList(beans.getBeanDefinitionNames()));
            throw new Known();
        }));
        assertThatThrownBy(application::run).isInstanceOf(Known.class);
        // what weighs conditions and looks for constructors is what a start with written beans has not
        known.removeIf(name -> name.startsWith("org.springframework."));
        return known;
    }

    private static Configuration everythingSet(Path data) {
        var settings = Stream.of(Key.values())
                .filter(key -> key != Key.DATA)
                .filter(key -> key != Key.DATABASE_URL && key != Key.MASTER_KEY)
                .collect(Collectors.toMap(
                        key -> key,
                        key -> SAMPLES.stream()
                                .filter(value -> key.fits(value) && !value.equals(key.usual()))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("no value for " + key))));
        settings.put(Key.DATA, data.toString());
        return Configuration.of(Map.of(), settings, null, Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfAnOrdinaryStartWhateverTheCommandAndHoweverAnOperatorSetsIt(Wish wish, @TempDir Path data) {
        assertThat(WrittenBeans.exist()).isTrue();
        for (var settings : List.of(TestSettings.of(Map.of("data", data.toString())), everythingSet(data))) {
            assertThat(beans(settings, wish, true)).containsExactlyElementsOf(beans(settings, wish, false));
        }
    }

    @Test
    void aBeanThatHangsOnASettingIsAskedForAtEachStart(@TempDir Path data) {
        var usual = TestSettings.of(Map.of("data", data.toString()));
        assertThat(beans(usual, Wish.SERVE, true)).doesNotContain("eventStream");
        assertThat(beans(usual.with(Key.KAFKA_SERVERS, EXAMPLE), Wish.SERVE, true))
                .contains("eventStream");
    }

    @Test
    void aPortalServesWithThemAndTellsAsEverWhyItDoesNotStart(@TempDir Path data) throws Exception {
        var settings = TestSettings.of(
                Map.of("data", data.toString(), "listen", "127.0.0.1", "log.format", "text", "log.level", "error"));
        // with the stream, whose proxy only a start can make
        var streaming = settings.with(Key.PORT, "0").with(Key.KAFKA_SERVERS, "127.0.0.1:9");
        try (var run = PortalRun.start(streaming, Wish.SERVE);
                var client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> run.get(ConfigurationClassPostProcessor.class))
                    .as("nothing reads configuration here")
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
            for (var page : List.of("/kk", "/ru/sign-in", "/openapi.json", "/healthz/ready")) {
                assertThat(status(client, run.port(), page)).as(page).isEqualTo(200);
            }
        }
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> PortalRun.start(settings.with(Key.PORT, port), Wish.SERVE))
                    .isInstanceOf(BadUse.class)
                    .hasMessageStartingWith("port " + port + " is in use");
        }
        assertThatThrownBy(() -> PortalRun.start(settings.with(Key.JURISDICTION, "nowhere"), Wish.SERVE))
                .isInstanceOf(BadUse.class)
                .hasMessageContaining("nowhere");
    }

    private static int status(HttpClient client, int port, String page) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + page);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
