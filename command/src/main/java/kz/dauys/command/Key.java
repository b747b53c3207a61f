package kz.dauys.command;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import kz.dauys.portal.people.People;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator may set. A key stands as {@code smtp.host} in the file {@code dauys.properties} and as
 * {@code DAUYS_SMTP_HOST} in the environment. {@code docs/operating.md} has one row for each.
 */
public enum Key {
    PORT("port", "server.port", "8080", Kind.PORT),
    LISTEN("listen", "server.address", "", Kind.TEXT),
    BASE_URL("base-url", "dauys.address", "", Kind.WEB_ADDRESS),
    DATA("data", "dauys.data", "data/portal", Kind.TEXT),
    DATABASE_URL("database.url", null, "", Kind.DATABASE_ADDRESS),
    DATABASE_USER("database.user", null, "", Kind.TEXT),
    DATABASE_PASSWORD("database.password", null, "", Kind.SECRET),
    DATABASE_MIGRATOR_USER("database.migrator.user", "spring.flyway.user", "", Kind.TEXT),
    DATABASE_MIGRATOR_PASSWORD("database.migrator.password", "spring.flyway.password", "", Kind.SECRET),
    DATABASE_CONNECTIONS("database.connections", "spring.datasource.hikari.maximum-pool-size", "20", Kind.COUNT),
    SMTP_HOST("smtp.host", "dauys.mail.host", "", Kind.TEXT),
    SMTP_PORT("smtp.port", "dauys.mail.port", "587", Kind.PORT),
    SMTP_USER("smtp.user", "dauys.mail.username", "", Kind.TEXT),
    SMTP_PASSWORD("smtp.password", "dauys.mail.password", "", Kind.SECRET),
    SMTP_FROM("smtp.from", "dauys.mail.from", "", Kind.TEXT),
    SMTP_TLS("smtp.tls", "dauys.mail.encryption", "starttls", Kind.MAIL_ENCRYPTION),
    SMTP_BOUNCES("smtp.bounces", "dauys.mail.bounces", "", Kind.TEXT),
    SMS_URL("sms.url", "dauys.sms.url", "", Kind.TEXT),
    SMS_TOKEN("sms.token", "dauys.sms.token", "", Kind.SECRET),
    SMS_SENDER("sms.sender", "dauys.sms.sender", "Dauys", Kind.TEXT),
    SMS_METHOD("sms.method", "dauys.sms.method", "POST", Kind.TEXT),
    SMS_AUTHORIZATION("sms.authorization", "dauys.sms.authorization", "Bearer {token}", Kind.TEXT),
    SMS_TEMPLATE("sms.template", "dauys.sms.template", "", Kind.TEXT),
    SMS_ANSWER_ID("sms.answer-id", "dauys.sms.answer-id", "id", Kind.TEXT),
    SMS_REPORT_SECRET("sms.report-secret", "dauys.sms.report-secret", "", Kind.SECRET),
    SMS_REPORT_ID("sms.report-id", "dauys.sms.report-id", "id", Kind.TEXT),
    SMS_REPORT_STATUS("sms.report-status", "dauys.sms.report-status", "status", Kind.TEXT),
    SMS_REPORT_DELIVERED("sms.report-delivered", "dauys.sms.report-delivered", "", Kind.TEXT),
    SMS_REPORT_FAILED("sms.report-failed", "dauys.sms.report-failed", "", Kind.TEXT),
    PUSH("push", "dauys.push.enabled", "yes", Kind.YES_OR_NO),
    MAIL_INTAKE_HOST("mail-intake.host", "dauys.mail-intake.host", "", Kind.TEXT),
    MAIL_INTAKE_PORT("mail-intake.port", "dauys.mail-intake.port", "993", Kind.PORT),
    MAIL_INTAKE_USER("mail-intake.user", "dauys.mail-intake.username", "", Kind.TEXT),
    MAIL_INTAKE_PASSWORD("mail-intake.password", "dauys.mail-intake.password", "", Kind.SECRET),
    MAIL_INTAKE_FOLDER("mail-intake.folder", "dauys.mail-intake.folder", "INBOX", Kind.TEXT),
    MAIL_INTAKE_TLS("mail-intake.tls", "dauys.mail-intake.encryption", "tls", Kind.MAIL_ENCRYPTION),
    MAIL_INTAKE_DAYS("mail-intake.days", "dauys.mail-intake.days", "14", Kind.DAYS),
    SECRET("secret", "dauys.secret", "", Kind.LONG_SECRET),
    MASTER_KEY("master-key", "dauys.master-key", "", Kind.KEYSET),
    MASTER_KEY_FILE("master-key.file", "dauys.master-key-file", "", Kind.TEXT),
    JOURNAL_ORIGIN("journal.origin", "dauys.journal.origin", "", Kind.TEXT),
    JOURNAL_KEY_FILE("journal.key-file", "dauys.journal.key-file", "", Kind.TEXT),
    JOURNAL_PKCS11_MODULE("journal.pkcs11.module", "dauys.journal.pkcs11.module", "", Kind.TEXT),
    JOURNAL_PKCS11_TOKEN("journal.pkcs11.token", "dauys.journal.pkcs11.token", "", Kind.TEXT),
    JOURNAL_PKCS11_PIN_FILE("journal.pkcs11.pin-file", "dauys.journal.pkcs11.pin-file", "", Kind.TEXT),
    JOURNAL_PKCS11_LABEL("journal.pkcs11.label", "dauys.journal.pkcs11.label", "", Kind.TEXT),
    JOURNAL_LOG("journal.log", "dauys.journal.log", "yes", Kind.YES_OR_NO),
    JOURNAL_WITNESSES("journal.witnesses", "dauys.journal.witnesses", "", Kind.TEXT),
    JOURNAL_ANCHOR_RPC("journal.anchor.rpc", "dauys.journal.anchor.rpc", "", Kind.NODE),
    JOURNAL_ANCHOR_CHAIN_ID("journal.anchor.chain-id", "dauys.journal.anchor.chain-id", "", Kind.CHAIN),
    JOURNAL_ANCHOR_CONTRACT("journal.anchor.contract", "dauys.journal.anchor.contract", "", Kind.CONTRACT),
    JOURNAL_ANCHOR_KEY_FILE("journal.anchor.key-file", "dauys.journal.anchor.key-file", "", Kind.TEXT),
    JOURNAL_ANCHOR_MINUTES("journal.anchor.minutes", "dauys.journal.anchor.minutes", "10", Kind.MINUTES),
    JOURNAL_ANCHOR_CONFIRMATIONS(
            "journal.anchor.confirmations", "dauys.journal.anchor.confirmations", "32", Kind.BLOCKS),
    JOURNAL_ANCHOR_MAX_GWEI("journal.anchor.max-gwei", "dauys.journal.anchor.max-gwei", "100", Kind.GWEI),
    SECOND_FACTOR("second-factor", null, "yes", Kind.YES_OR_NO),
    OIDC_ISSUER("oidc.issuer", "dauys.oidc.issuer", "", Kind.ISSUER),
    OIDC_CLIENT("oidc.client", "dauys.oidc.client", "", Kind.TEXT),
    OIDC_SECRET("oidc.secret", "dauys.oidc.secret", "", Kind.SECRET),
    OIDC_NAME("oidc.name", "dauys.oidc.name", "", Kind.NAMES),
    OIDC_SCOPES("oidc.scopes", "dauys.oidc.scopes", "openid email profile", Kind.TEXT),
    OIDC_IIN_CLAIM("oidc.iin-claim", "dauys.oidc.iin-claim", "", Kind.TEXT),
    JURISDICTION("jurisdiction", "dauys.jurisdiction", "", Kind.TEXT),
    S3_ENDPOINT("s3.endpoint", "dauys.s3.endpoint", "", Kind.WEB_ADDRESS),
    S3_REGION("s3.region", "dauys.s3.region", "us-east-1", Kind.TEXT),
    S3_BUCKET("s3.bucket", "dauys.s3.bucket", "", Kind.BUCKET),
    S3_KEY("s3.key", "dauys.s3.key", "", Kind.SECRET),
    S3_SECRET("s3.secret", "dauys.s3.secret", "", Kind.SECRET),
    S3_PATH_STYLE("s3.path-style", "dauys.s3.path-style", "yes", Kind.YES_OR_NO),
    CLAMD("clamd", "dauys.clamd", "", Kind.HOST_AND_PORT),
    METRICS_TOKEN("metrics.token", "dauys.metrics.token", "", Kind.SECRET),
    SECURITY_CONTACT("security.contact", "dauys.security.contact", "", Kind.CONTACTS),
    SECURITY_POLICY("security.policy", "dauys.security.policy", "", Kind.SECURE_ADDRESS),
    OPEN311_CONTACT("open311.contact", "dauys.open311.contact", "", Kind.TEXT),
    OPEN311_JURISDICTION("open311.jurisdiction", "dauys.open311.jurisdiction", "", Kind.TEXT),
    OPEN311_BATCH("open311.batch", "dauys.open311.batch", "no", Kind.YES_OR_NO),
    KAFKA_SERVERS("kafka.servers", "dauys.kafka.servers", "", Kind.TEXT),
    KAFKA_TOPIC("kafka.topic", "dauys.kafka.topic", "dauys.appeals", Kind.TEXT),
    KAFKA_CONFIG("kafka.config", "dauys.kafka.config", "", Kind.TEXT),
    WEBHOOKS_INNER("webhooks.inner", "dauys.webhooks.inner", "no", Kind.YES_OR_NO),
    READING_PER_MINUTE("reading.per-minute", "dauys.reading.per-minute", "600", Kind.PER_MINUTE),
    BEHIND_PROXY("behind-proxy", null, "no", Kind.YES_OR_NO),
    LOG_FORMAT("log.format", null, "json", Kind.LOG_FORMAT),
    LOG_LEVEL("log.level", "logging.level.root", "info", Kind.LOG_LEVEL);

    /** What values a key takes. */
    enum Kind {
        TEXT("a text", value -> true),
        SECRET("a text", value -> true),
        KEYSET("a keyset as './dauys keys new' prints it", People::masterKeyFits),
        LONG_SECRET("a text of at least 32 characters", value -> value.length() >= 32),
        PORT("a number from 0 to 65535, 0 for any that is free", value -> number(value, 0, 65_535)),
        COUNT("a number from 2 to 1000", value -> number(value, 2, 1000)),
        PER_MINUTE("a number from 0 to 1000000, 0 for no limit", value -> number(value, 0, 1_000_000)),
        HOST_AND_PORT("an address as clamav.example.kz:3310", value -> value.matches("[A-Za-z0-9.-]+:[0-9]{1,5}")),
        BUCKET(
                "a name of 3 to 63 small letters, digits, dots and hyphens",
                value -> value.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")),
        NODE("an address as https://node.example.kz:8545", Kind::node),
        CHAIN("the id of a chain, a number from 1", value -> value.matches("[1-9][0-9]{0,14}")),
        CONTRACT("0x and 40 hexadecimal digits", value -> value.matches("0x[0-9a-fA-F]{40}")),
        MINUTES("a number of minutes from 1 to 1440", value -> number(value, 1, 1440)),
        BLOCKS("a number of blocks from 1 to 10000", value -> number(value, 1, 10_000)),
        GWEI("a number from 0 to 999999, as 0.5 or 100", value -> value.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")),
        DAYS("a number of days from 1 to 90", value -> number(value, 1, 90)),
        WEB_ADDRESS("an address as https://appeals.example.kz, without a path", Kind::webAddress),
        ISSUER(
                "an address as https://id.example.kz, or http://localhost:9000 for trying out",
                value -> value.matches("https://[^\\s?#]+|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?(/[^\\s?#]*)?")),
        NAMES(
                "a name, or three in Kazakh, Russian and English with a | between",
                value -> !value.contains("|") || value.matches("[^|]*[^|\\s][^|]*(\\|[^|]*[^|\\s][^|]*){2}")),
        SECURE_ADDRESS("an address as https://appeals.example.kz/security", value -> value.matches("https://[^\\s]+")),
        CONTACTS(
                "addresses of e-mail, https: or tel:, by commas",
                value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .allMatch(one -> one.matches("(mailto:)?[^\\s:@]+@[^\\s:@]+|https://\\S+|tel:\\+?[0-9-]+"))),
        DATABASE_ADDRESS(
                "an address as jdbc:postgresql://host:5432/name", value -> value.startsWith("jdbc:postgresql:")),
        MAIL_ENCRYPTION(
                "starttls, tls or none",
                value -> List.of("starttls", "tls", "none").contains(value)),
        YES_OR_NO("yes or no", value -> List.of("yes", "no").contains(value)),
        LOG_FORMAT("json or text", value -> List.of("json", "text").contains(value)),
        LOG_LEVEL(
                "error, warn, info or debug",
                value -> List.of("error", "warn", "info", "debug").contains(value));

        private final String meaning;
        private final Predicate<String> fits;

        Kind(String meaning, Predicate<String> fits) {
            this.meaning = meaning;
            this.fits = fits;
        }

        private static boolean number(String value, int least, int most) {
            try {
                var number = Integer.parseInt(value);
                return number >= least && number <= most;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }

        private static boolean node(String value) {
            try {
                var address = new URI(value);
                return List.of("http", "https").contains(Objects.toString(address.getScheme()))
                        && address.getHost() != null;
            } catch (java.net.URISyntaxException notAnAddress) {
                return false;
            }
        }

        private static boolean webAddress(String value) {
            try {
                var address = new URI(value);
                return List.of("http", "https").contains(Objects.toString(address.getScheme()))
                        && address.getHost() != null
                        && List.of("", "/").contains(address.getRawPath())
                        && address.getRawQuery() == null
                        && address.getRawUserInfo() == null;
            } catch (java.net.URISyntaxException notAnAddress) {
                return false;
            }
        }
    }

    private final String name;
    private final @Nullable String property;
    private final String usual;
    private final Kind kind;

    Key(String name, @Nullable String property, String usual, Kind kind) {
        this.name = name;
        this.property = property;
        this.usual = usual;
        this.kind = kind;
    }

    /** As it stands in the file. */
    public String inFile() {
        return name;
    }

    /** As it stands in the environment. */
    public String inEnvironment() {
        return "DAUYS_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value that holds when nothing says otherwise; empty for none. */
    public String usual() {
        return usual;
    }

    /** The property by which the portal knows it, where there is exactly one. */
    Optional<String> property() {
        return Optional.ofNullable(property);
    }

    boolean secret() {
        return kind == Kind.SECRET
                || kind == Kind.LONG_SECRET
                || kind == Kind.KEYSET
                || kind == Kind.NODE
                || this == DATABASE_URL;
    }

    boolean fits(String value) {
        return kind.fits.test(value);
    }

    /** What values it takes, to follow the words "must be". */
    String meaning() {
        return kind.meaning;
    }

    static Optional<Key> named(String inFile) {
        return Arrays.stream(values()).filter(key -> key.name.equals(inFile)).findFirst();
    }
}
