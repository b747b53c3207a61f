package kz.dauys.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.appeals.AppealChanged;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.AppealId;
import kz.dauys.portal.appeals.CaseFacts;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.procedures.AppealKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** On a real broker, in this process. */
class EventStreamTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static KafkaRaftServer broker;
    private static String servers;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        int clients = free();
        int controller = free();
        var properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@localhost:" + controller);
        properties.setProperty(
                "listeners", "PLAINTEXT://localhost:" + clients + ",CONTROLLER://localhost:" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + clients);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty("log.dirs", folder.resolve("kafka").toString());
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        var file = folder.resolve("broker.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        int formatted = StorageTool.execute(
                new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()},
                new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(formatted).isZero();
        broker = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        broker.startup();
        servers = "localhost:" + clients;
    }

    @AfterAll
    static void stop() {
        broker.shutdown();
        broker.awaitShutdown();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static AppealEvent event(String act) {
        return new AppealChanged(new AppealEvent.Happening(
                UUID.randomUUID(),
                act,
                Instant.parse("2026-11-23T05:00:00Z"),
                new CaseFacts(
                        new AppealId(UUID.randomUUID()),
                        3,
                        AppealKind.REPORT,
                        Channel.WEB,
                        Language.KK,
                        new BodyId(UUID.randomUUID()),
                        null,
                        new TerritoryCode("911000000"),
                        Instant.parse("2026-11-20T05:00:00Z"),
                        LocalDate.of(2026, 12, 14),
                        Standing.ASSIGNED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false),
                null,
                List.of()));
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int number) {
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        properties.setProperty("group.id", Fresh.word());
        properties.setProperty("auto.offset.reset", "earliest");
        var read = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int i = 0; i < 60 && read.size() < number; i++) {
                consumer.poll(Duration.ofMillis(500)).forEach(read::add);
            }
            // whether more comes than was to come
            consumer.poll(Duration.ofMillis(500)).forEach(read::add);
        }
        return read;
    }

    @Test
    void putsWhatMayBeToldOutsideIntoTheTopicAndNothingElse() throws Exception {
        var topic = Fresh.word();
        var stream = new EventStream(servers, topic, "", JSON, "https://dauys.example.kz");
        var told = event("assigned");
        stream.on(event("decided"));
        stream.on(told);
        stream.destroy();
        var read = read(topic, 1);
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().key())
                .isEqualTo(told.happening().facts().appeal().value().toString());
        assertThat(new String(
                        read.getFirst().headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                .startsWith("application/cloudevents+json");
        var event = JSON.readTree(read.getFirst().value());
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString())
                .isEqualTo(told.happening().actId().toString());
        assertThat(event.get("type").asString()).isEqualTo("kz.dauys.appeal.assigned");
        assertThat(event.get("source").asString()).isEqualTo("https://dauys.example.kz");
        assertThat(event.get("data").get("version").asInt()).isEqualTo(3);
        assertThat(event.get("data").propertyStream().map(java.util.Map.Entry::getKey))
                .as("what may be counted, and nothing else")
                .containsExactlyInAnyOrder(
                        "appeal",
                        "version",
                        "kind",
                        "channel",
                        "language",
                        "body",
                        "topic",
                        "territory",
                        "receivedAt",
                        "dueOn",
                        "standing",
                        "open",
                        "answeredAt",
                        "answeredOnTime",
                        "judgedAt",
                        "settled",
                        "mark");
    }

    @Test
    void failsWhileTheBrokerIsAwaySoThatTheRegistryKeepsTheEvent(@TempDir Path folder) throws Exception {
        var config = folder.resolve("kafka.properties");
        Files.writeString(config, "max.block.ms=500\nrequest.timeout.ms=400\ndelivery.timeout.ms=900\n");
        var stream =
                new EventStream("localhost:" + free(), "nowhere", config.toString(), JSON, "https://dauys.example.kz");
        assertThatThrownBy(() -> stream.on(event("assigned"))).isInstanceOf(IllegalStateException.class);
        stream.destroy();
    }

    @Test
    void isThereOnlyWhereABrokerIsConfigured() {
        var portal = new ApplicationContextRunner()
                .withBean(JsonMapper.class, () -> JSON)
                .withUserConfiguration(StreamConfiguration.class);
        portal.run(context -> assertThat(context).doesNotHaveBean(EventStream.class));
        portal.withPropertyValues("dauys.kafka.servers=" + servers)
                .run(context -> assertThat(context).hasSingleBean(EventStream.class));
    }

    @Test
    void aBrokerWhoseNameIsNotKnownDoesNotKeepThePortalFromStarting() {
        new ApplicationContextRunner()
                .withBean(JsonMapper.class, () -> JSON)
                .withUserConfiguration(StreamConfiguration.class)
                .withPropertyValues("dauys.kafka.servers=broker.invalid:9092")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(() -> context.getBean(EventStream.class).on(event("assigned")))
                            .as("the registry keeps the event")
                            .isInstanceOf(IllegalStateException.class);
                });
    }
}
