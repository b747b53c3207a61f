package kz.dauys.portal.webhooks;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.dauys.portal.appeals.AppealEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same events as those of webhooks, into a topic of Kafka, where one is configured. The event stays in the registry
 * until the broker has it, so nothing is lost while the broker is away; a receiver may get it twice. The producer is made
 * when the first event comes: a name that is not known just then must not keep the portal from starting. No transaction is
 * open meanwhile: a broker that hangs must not hold the connections of the pages.
 */
class EventStream implements DisposableBean {
    static final String DEFAULT_TOPIC = "dauys.appeals";
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final Properties properties;
    private final Object making = new Object();
    private volatile @Nullable KafkaProducer<String, String> producer;
    private final JsonMapper json;
    private final String topic;
    private final String address;

    EventStream(String servers, String topic, String config, JsonMapper json, String address) throws IOException {
        this.properties = properties(servers, config);
        this.json = json;
        this.topic = topic;
        this.address = address;
    }

    private static Properties properties(String servers, String config) throws IOException {
        var properties = new Properties();
        if (!config.isBlank()) {
            try (Reader file = Files.newBufferedReader(Path.of(config), StandardCharsets.UTF_8)) {
                properties.load(file);
            }
        }
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");
        return properties;
    }

    @Async
    @TransactionalEventListener
    void on(AppealEvent event) {
        if (!event.seenOutside()) {
            return;
        }
        var happening = event.happening();
        var record = new ProducerRecord<>(
                topic,
                // all of one case go to one partition
                happening.facts().appeal().value().toString(),
                json.writeValueAsString(CloudEvent.of(happening, address)));
        record.headers()
                .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
        try {
            producer().send(record).get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("the broker did not take the act " + happening.actId(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the broker had the act " + happening.actId(), e);
        }
    }

    private KafkaProducer<String, String> producer() {
        var known = producer;
        if (known == null) {
            synchronized (making) {
                known = producer;
                if (known == null) {
                    known = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
                    producer = known;
                }
            }
        }
        return known;
    }

    @Override
    public void destroy() {
        var known = producer;
        if (known != null) {
            known.close(Duration.ofSeconds(5));
        }
    }
}
