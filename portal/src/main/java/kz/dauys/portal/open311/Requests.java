package kz.dauys.portal.open311;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.HandOverAppeal;
import kz.dauys.portal.appeals.HandedOver;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.programs.ProgramId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests come in, each once. Two calls with the same request wait for each other by a lock on what they say, so that
 * the second finds what the first has made, on whichever node.
 */
@Component
class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    /** So long a request that says the very same is a repetition; later the same thing may have happened again. */
    static final Duration SAME_WITHIN = Duration.ofHours(24);

    static final int LONGEST_DESCRIPTION = 4000;
    private static final int LONGEST_KEY = 200;
    /** Doubled with each attempt up to more than ten hours; the last one is about three days after the first. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 7;
    private static final int MOST_ATTEMPTS = 14;
    private static final String SEALED = "open311-request";
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s<>\"]{3,1900}");

    private final Services services;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final boolean batch;

    Requests(
            Services services,
            Appeals appeals,
            Organisations organisations,
            People people,
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            @Value("${dauys.open311.batch:false}") boolean batch) {
        this.services = services;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.batch = batch;
    }

    boolean batch() {
        return batch;
    }

    Posting post(ProgramId program, NewServiceRequest wish) {
        var faults = faults(wish);
        if (!faults.isEmpty()) {
            return new Posting.Faulty(faults);
        }
        var posted = transactions.execute(status -> {
            var result = post(program, wish, wish.fingerprint());
            if (result instanceof Posting.Faulty) {
                status.setRollbackOnly();
            }
            return result;
        });
        if (posted == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return posted;
    }

    private Posting post(ProgramId program, NewServiceRequest wish, byte[] fingerprint) {
        var now = clock.instant();
        var said = HexFormat.of().formatHex(fingerprint);
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:what, 311))")
                .param("what", program + (wish.repeatKey().isEmpty() ? ":" + said : "/" + wish.repeatKey()))
                .query((row, number) -> 0)
                .single();
        var before = before(program, wish, fingerprint, now);
        if (before.isPresent()) {
            var known = before.get();
            return Arrays.equals(known.fingerprint(), fingerprint)
                    ? new Posting.Accepted(known.number(), known.id(), true)
                    : new Posting.Faulty(List.of(Refusal.of("open311.repeat-key-used")));
        }
        var id = Uuid7.next(clock);
        sql.sql("""
                        insert into open311.request (id, program, fingerprint, repeat_key, received_at, service, sealed)
                        values (:id, :program, :fingerprint, nullif(:key, ''), :now, :service, :sealed)
                        """)
                .param("id", id)
                .param("program", program.value())
                .param("fingerprint", fingerprint)
                .param("key", wish.repeatKey())
                .param("now", Timestamp.from(now))
                .param("service", wish.serviceCode())
                .param("sealed", batch ? people.seal(id, SEALED, json.writeValueAsString(wish)) : null)
                .update();
        if (batch) {
            return new Posting.Accepted(null, id, false);
        }
        return switch (file(program, id, wish)) {
            case Outcome.Done<HandedOver>(var handed) ->
                new Posting.Accepted(handed.number().value(), id, false);
            case Outcome.Refused<HandedOver>(var refusal) -> new Posting.Faulty(List.of(refusal));
        };
    }

    private record Before(
            UUID id, byte[] fingerprint, @Nullable String number) {}

    private Optional<Before> before(ProgramId program, NewServiceRequest wish, byte[] fingerprint, Instant now) {
        var statement = wish.repeatKey().isEmpty()
                ? "fingerprint = :fingerprint and received_at > :since"
                : "repeat_key = :key";
        // what was refused was not taken in: it may come again
        return sql.sql(
                        "select id, fingerprint, number from open311.request where program = :program and refused is null"
                                + " and " + statement + " order by received_at desc limit 1")
                .param("program", program.value())
                .param("fingerprint", fingerprint)
                .param("since", Timestamp.from(now.minus(SAME_WITHIN)))
                .param("key", wish.repeatKey())
                .query((row, number) -> new Before(
                        row.getObject("id", UUID.class), row.getBytes("fingerprint"), row.getString("number")))
                .optional();
    }

    /** Files it and notes what became of it; must run in a transaction. */
    private Outcome<HandedOver> file(ProgramId program, UUID id, NewServiceRequest wish) {
        return appeals.handOver(command(wish)).map(handed -> {
            sql.sql("""
                            update open311.request
                            set payload = null, sealed = null, appeal = :appeal, number = :number, applicant = :applicant,
                                standing = 'FILED', topic = :topic, body = :body, filed_at = :at, changed_at = :at,
                                due_on = :due
                            where id = :id
                            """)
                    .param("appeal", handed.id().value())
                    .param("number", handed.number().value())
                    .param("applicant", handed.applicant().value())
                    .param("topic", wish.serviceCode())
                    .param("body", handed.body().value())
                    .param("at", Timestamp.from(handed.receivedAt()))
                    .param("due", handed.due().date())
                    .param("id", id)
                    .update();
            events.publishEvent(
                    new RequestReceived(handed.id().value(), handed.number().value(), program, id, clock.instant()));
            return handed;
        });
    }

    private HandOverAppeal command(NewServiceRequest wish) {
        var organisation = wish.answer(Services.ORGANISATION).strip();
        var language = Language.of(wish.answer(Services.LANGUAGE)).orElse(wish.language());
        var latitude = number(wish.lat());
        var longitude = number(wish.lon());
        return new HandOverAppeal(
                new NewContact(
                        Stream.of(wish.lastName(), wish.firstName())
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" ")),
                        wish.email().isBlank() ? null : wish.email().strip(),
                        wish.phone().isBlank() ? null : wish.phone().strip(),
                        null,
                        null,
                        language),
                wish.answer(Services.BIN).strip(),
                AppealKind.find(wish.answer(Services.KIND)).orElse(AppealKind.REPORT),
                organisation.isEmpty() ? Capacity.SELF : Capacity.ORGANISATION,
                organisation,
                language,
                text(wish),
                new TopicCode(wish.serviceCode()),
                new DraftContent.Place(place(wish, latitude, longitude), wish.addressString(), latitude, longitude),
                wish.answer(Services.OPEN).equals("yes"));
    }

    private static String text(NewServiceRequest wish) {
        return Stream.of(wish.description().strip(), wish.mediaUrl().strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private @Nullable TerritoryCode place(
            NewServiceRequest wish, @Nullable Double latitude, @Nullable Double longitude) {
        var named = territory(wish.addressId());
        if (named.isPresent()) {
            return named.get().code();
        }
        return latitude == null || longitude == null
                ? null
                : organisations
                        .nearest(latitude, longitude)
                        .map(Territory::code)
                        .orElse(null);
    }

    private Optional<Territory> territory(String code) {
        return code.strip().matches("\\d{9}")
                ? organisations.territory(new TerritoryCode(code.strip()))
                : Optional.empty();
    }

    private static @Nullable Double number(String typed) {
        try {
            var number = Double.parseDouble(typed.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Everything that is wrong with it, so that a client need not come once for each. */
    private List<Refusal> faults(NewServiceRequest wish) {
        var faults = new ArrayList<Refusal>();
        if (wish.serviceCode().isEmpty()) {
            faults.add(Refusal.of("open311.argument-missing", "name", "service_code"));
        } else if (services.topic(wish.serviceCode()).isEmpty()) {
            faults.add(Refusal.of("open311.service-unknown"));
        }
        if (wish.description().isBlank() && wish.mediaUrl().isBlank()) {
            faults.add(Refusal.of("open311.argument-missing", "name", "description"));
        }
        int length = wish.description().codePointCount(0, wish.description().length());
        if (length > LONGEST_DESCRIPTION) {
            faults.add(Refusal.of("open311.description-too-long", "most", LONGEST_DESCRIPTION));
        }
        if (!wish.mediaUrl().isBlank()
                && !WEB_ADDRESS.matcher(wish.mediaUrl().strip()).matches()) {
            faults.add(Refusal.of("open311.argument-wrong", "name", "media_url"));
        }
        if (wish.repeatKey().length() > LONGEST_KEY) {
            faults.add(Refusal.of("open311.argument-wrong", "name", "Idempotency-Key"));
        }
        locationFaults(wish, faults);
        attributeFaults(wish, faults);
        contactFaults(wish, faults);
        return faults;
    }

    private void contactFaults(NewServiceRequest wish, List<Refusal> faults) {
        var contact = new NewContact(
                (wish.lastName() + " " + wish.firstName()).strip(),
                wish.email().isBlank() ? null : wish.email().strip(),
                wish.phone().isBlank() ? null : wish.phone().strip(),
                null,
                null,
                wish.language());
        if (people.clean(contact) instanceof Outcome.Refused<NewContact>(var refusal)) {
            faults.add(refusal);
        }
    }

    private void locationFaults(NewServiceRequest wish, List<Refusal> faults) {
        boolean point = !wish.lat().isBlank() || !wish.lon().isBlank();
        if (point) {
            var latitude = number(wish.lat());
            var longitude = number(wish.lon());
            if (latitude == null || Math.abs(latitude) > 90) {
                faults.add(Refusal.of("open311.argument-wrong", "name", "lat"));
            } else if (longitude == null || Math.abs(longitude) > 180) {
                faults.add(Refusal.of("open311.argument-wrong", "name", "long"));
            } else if (organisations.nearest(latitude, longitude).isEmpty()) {
                faults.add(Refusal.of("open311.place-outside"));
            }
        }
        if (!wish.addressId().isBlank() && territory(wish.addressId()).isEmpty()) {
            faults.add(Refusal.of("open311.argument-wrong", "name", "address_id"));
        }
        if (!point && wish.addressString().isBlank() && wish.addressId().isBlank()) {
            faults.add(Refusal.of("open311.location-missing"));
        }
    }

    private void attributeFaults(NewServiceRequest wish, List<Refusal> faults) {
        var known = services.attributes(wish.language()).stream()
                .filter(ServiceAttribute::variable)
                .collect(Collectors.toMap(ServiceAttribute::code, attribute -> attribute));
        wish.attributes().forEach((code, answers) -> {
            var attribute = known.get(code);
            if (attribute == null) {
                faults.add(Refusal.of("open311.attribute-unknown", "name", code));
                return;
            }
            var said = answers.stream().filter(answer -> !answer.isBlank()).toList();
            var choices =
                    attribute.values().stream().map(ServiceAttribute.Value::key).collect(Collectors.toSet());
            if (said.size() > 1 || !fits(said, choices)) {
                faults.add(Refusal.of("open311.attribute-wrong", "name", code));
            }
        });
        known.values().stream()
                .filter(attribute ->
                        attribute.required() && wish.answer(attribute.code()).isBlank())
                .forEach(attribute -> faults.add(
                        Refusal.of("open311.argument-missing", "name", "attribute[" + attribute.code() + "]")));
    }

    private static boolean fits(List<String> said, Set<String> choices) {
        return said.stream().allMatch(answer -> choices.isEmpty() ? answer.length() <= 200 : choices.contains(answer));
    }

    /** Where a token leads; empty when there is no such token. */
    Optional<Token> token(UUID token) {
        return sql.sql("select number, refused, refused_with from open311.request where id = :id")
                .param("id", token)
                .query((row, number) ->
                        token(row.getString("number"), row.getString("refused"), row.getString("refused_with")))
                .optional();
    }

    private Token token(@Nullable String number, @Nullable String refused, @Nullable String with) {
        if (number != null) {
            return new Token.Filed(number);
        }
        return refused == null
                ? new Token.Waiting()
                : new Token.Refused(
                        with == null ? Refusal.of(refused) : new Refusal(refused, json.readValue(with, ARGUMENTS)));
    }

    /** What has become of a request that was to be filed later. */
    sealed interface Token {

        record Filed(String number) implements Token {}

        record Waiting() implements Token {}

        record Refused(Refusal refusal) implements Token {}
    }

    /** Files what waits, oldest first, until nothing does. */
    void fileWaiting() {
        while (Boolean.TRUE.equals(transactions.execute(status -> fileNext()))) {
            LOG.debug("a waiting request was dealt with");
        }
    }

    private record Waiting(
            UUID id, ProgramId program, @Nullable String open, byte @Nullable [] sealed, int attempts) {}

    private boolean fileNext() {
        var now = clock.instant();
        var next = sql.sql("""
                        select id, program, payload, sealed, attempts from open311.request
                        where (payload is not null or sealed is not null) and (try_after is null or try_after <= :now)
                        order by received_at limit 1 for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new ProgramId(row.getObject("program", UUID.class)),
                        row.getString("payload"),
                        row.getBytes("sealed"),
                        row.getInt("attempts")))
                .optional();
        if (next.isEmpty()) {
            return false;
        }
        var waiting = next.get();
        try {
            // a transaction inside of this one: what fails in it must not take the row's lock with it
            var nested =
                    new TransactionTemplate(java.util.Objects.requireNonNull(transactions.getTransactionManager()));
            nested.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED);
            var outcome = nested.execute(status -> {
                var filed = file(waiting.program(), waiting.id(), said(waiting));
                if (filed instanceof Outcome.Refused<HandedOver>) {
                    status.setRollbackOnly();
                }
                return filed;
            });
            if (outcome instanceof Outcome.Refused<HandedOver>(var refusal)) {
                refuse(waiting.id(), refusal);
            } else {
                people.destroyKey(waiting.id());
            }
        } catch (RuntimeException e) {
            failed(waiting, now, e);
        }
        return true;
    }

    private NewServiceRequest said(Waiting waiting) {
        var sealed = waiting.sealed();
        var text = sealed == null
                ? waiting.open()
                : people.unseal(waiting.id(), SEALED, sealed)
                        .orElseThrow(() -> new IllegalStateException("the key of a waiting request is gone"));
        return json.readValue(text, NewServiceRequest.class);
    }

    private void failed(Waiting waiting, Instant now, RuntimeException e) {
        int attempts = waiting.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            LOG.error("the request {} is given up after {} attempts", waiting.id(), attempts, e);
            refuse(waiting.id(), Refusal.of("open311.not-filed"));
            return;
        }
        LOG.warn(
                "the request {} could not be filed: {}",
                waiting.id(),
                e.getClass().getName());
        var pause = TRY_AGAIN_AFTER.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        sql.sql("update open311.request set try_after = :later, attempts = :attempts where id = :id")
                .param("later", Timestamp.from(now.plus(pause)))
                .param("attempts", attempts)
                .param("id", waiting.id())
                .update();
    }

    /** What was said is gone, why it was refused stays for whoever asks with the token; the key of repetition is free. */
    private void refuse(UUID id, Refusal refusal) {
        LOG.info("the request {} was refused: {}", id, refusal.code());
        sql.sql("""
                        update open311.request
                        set payload = null, sealed = null, repeat_key = null, refused = :code,
                            refused_with = cast(:arguments as jsonb)
                        where id = :id
                        """)
                .param("code", refusal.code())
                .param("arguments", json.writeValueAsString(refusal.arguments()))
                .param("id", id)
                .update();
        people.destroyKey(id);
    }
}
