package kz.dauys.portal.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.open311.ServiceAttribute.Datatype;
import kz.dauys.portal.open311.ServiceAttribute.Value;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Topics as services: those that have no narrower ones. */
@Component
class Services {
    static final String NOTE = "note";
    static final String KIND = "kind";
    static final String OPEN = "open";
    static final String LANGUAGE = "language";
    static final String ORGANISATION = "organisation";
    static final String BIN = "bin";

    private final Organisations organisations;
    private final Procedures procedures;
    private final Words words;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile @Nullable Known known;

    Services(
            Organisations organisations,
            Procedures procedures,
            Words words,
            JdbcClient sql,
            TransactionTemplate transactions,
            Clock clock) {
        this.organisations = organisations;
        this.procedures = procedures;
        this.words = words;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Known(String digest, Instant at) {}

    List<OfferedService> all(Language language) {
        return narrowest().stream().map(topic -> service(topic, language)).toList();
    }

    Optional<Topic> topic(String code) {
        return narrowest().stream()
                .filter(topic -> topic.code().value().equals(code))
                .findFirst();
    }

    private List<Topic> narrowest() {
        var broader = new HashSet<TopicCode>();
        var topics = organisations.topics();
        topics.forEach(topic -> topic.code().broader().ifPresent(broader::add));
        return topics.stream().filter(topic -> !broader.contains(topic.code())).toList();
    }

    private OfferedService service(Topic topic, Language language) {
        var path = organisations.topicPath(topic.code());
        var names = path.stream().map(one -> one.name().in(language)).toList();
        var keywords = Stream.concat(
                        names.stream().limit(names.size() - 1L),
                        Arrays.stream(Language.values())
                                .filter(other -> other != language)
                                .map(other -> topic.name().in(other)))
                .map(word -> word.replace(",", ""))
                .distinct()
                .toList();
        return new OfferedService(
                topic.code().value(), names.getLast(), String.join(" – ", names), keywords, names.getFirst());
    }

    /** What may be asked beside the text: the same for every topic, for the law asks it of every appeal. */
    List<ServiceAttribute> attributes(Language language) {
        var speech = words.in(language);
        var today = procedures.dayOf(clock.instant());
        var attributes = new ArrayList<ServiceAttribute>();
        attributes.add(new ServiceAttribute(
                false, NOTE, Datatype.TEXT, false, "", 1, speech.say("open311.attribute.note"), List.of()));
        attributes.add(new ServiceAttribute(
                true,
                KIND,
                Datatype.SINGLEVALUELIST,
                false,
                speech.say("open311.attribute.kind.hint"),
                2,
                speech.say("open311.attribute.kind"),
                Arrays.stream(AppealKind.values())
                        .map(kind -> new Value(
                                kind.code(), procedures.kind(kind, today).name().in(language)))
                        .toList()));
        attributes.add(new ServiceAttribute(
                true,
                OPEN,
                Datatype.SINGLEVALUELIST,
                false,
                speech.say("open311.attribute.open.hint"),
                3,
                speech.say("open311.attribute.open"),
                List.of(
                        new Value("no", speech.say("open311.attribute.open.no")),
                        new Value("yes", speech.say("open311.attribute.open.yes")))));
        attributes.add(new ServiceAttribute(
                true,
                LANGUAGE,
                Datatype.SINGLEVALUELIST,
                false,
                "",
                4,
                speech.say("open311.attribute.language"),
                Arrays.stream(Language.values())
                        .map(one -> new Value(one.code(), words.in(one).say("site.language." + one.code())))
                        .toList()));
        attributes.add(new ServiceAttribute(
                true,
                ORGANISATION,
                Datatype.STRING,
                false,
                speech.say("open311.attribute.organisation.hint"),
                5,
                speech.say("open311.attribute.organisation"),
                List.of()));
        attributes.add(new ServiceAttribute(
                true,
                BIN,
                Datatype.STRING,
                false,
                speech.say("open311.attribute.bin.hint"),
                6,
                speech.say("open311.attribute.bin"),
                List.of()));
        return attributes;
    }

    /** Since when services and definitions are what they are now, in any language. */
    Instant changeset() {
        var digest = digest();
        var last = known;
        if (last != null && last.digest().equals(digest)) {
            return last.at();
        }
        var at = Objects.requireNonNull(
                transactions.execute(status -> since(HexFormat.of().parseHex(digest))));
        known = new Known(digest, at);
        return at;
    }

    /** A change back to what was before is a change too: who has seen what was between must ask again. */
    private Instant since(byte[] digest) {
        // processes that see the change at once say the same of it
        sql.sql("select pg_advisory_xact_lock(hashtextextended('changeset', 311))")
                .query((row, number) -> 0)
                .single();
        record Last(byte[] digest, Instant at) {}
        var last = sql.sql("select digest, at from open311.changeset order by at desc limit 1")
                .query((row, number) ->
                        new Last(row.getBytes("digest"), row.getTimestamp("at").toInstant()))
                .optional();
        if (last.isPresent() && Arrays.equals(last.get().digest(), digest)) {
            return last.get().at();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var at = last.map(before -> before.at().plusSeconds(1))
                .filter(after -> after.isAfter(now))
                .orElse(now);
        sql.sql("""
                        insert into open311.changeset (digest, at) values (:digest, :at)
                        on conflict (digest) do update set at = excluded.at
                        """).param("digest", digest).param("at", Timestamp.from(at)).update();
        return at;
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var language : Language.values()) {
                digest.update((all(language) + "\n" + attributes(language)).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
