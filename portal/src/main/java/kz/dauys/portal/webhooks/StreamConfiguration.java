package kz.dauys.portal.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Makes the stream of events where a broker is named. */
@Configuration(proxyBeanMethods = false)
@Import(StreamConfiguration.WhereNamed.class)
class StreamConfiguration {
    /** Asked at each start: a condition on a component is settled when the program is built (ADR 55). */
    static final class WhereNamed implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment settings) {
            var servers = settings.getProperty("dauys.kafka.servers");
            if (servers != null) {
                registry.registerBean(
                        "eventStream",
                        EventStream.class,
                        stream -> stream.supplier(beans -> stream(servers, settings, beans.bean(JsonMapper.class))));
            }
        }

        private static EventStream stream(String servers, Environment settings, JsonMapper json) {
            try {
                return new EventStream(
                        servers,
                        settings.getProperty("dauys.kafka.topic", EventStream.DEFAULT_TOPIC),
                        settings.getProperty("dauys.kafka.config", ""),
                        json,
                        settings.getProperty("dauys.address", "http://localhost:8080"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
