package kz.dauys.portal.appeals;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Terminals in halls, at which anybody files and follows without signing in. What a terminal may do hangs on the secret
 * that its browser was given when an administrator set it up, and ends when the administrator says so.
 */
@Component
class Kiosks {
    /** A visit that nobody ended: what was typed is forgotten after this, also when the terminal lost its power. */
    static final Duration VISIT = Duration.ofMinutes(30);

    private static final Duration CODE = Duration.ofHours(1);
    private static final Limit CODES = new Limit("KIOSK_CODES", 20, Duration.ofHours(1));
    private static final Limit VISITS = new Limit("KIOSK_VISITS", 120, Duration.ofHours(1));
    private static final Limit FILINGS = new Limit("KIOSK_FILINGS", 60, Duration.ofHours(1));
    private static final Limit FOLLOWS = new Limit("FOLLOW_BY_KEY", 60, Duration.ofHours(1));
    private static final Limit FOLLOWS_OF_CASE = new Limit("FOLLOW_OF_CASE", 20, Duration.ofHours(1));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final Drafts drafts;
    private final DraftFiling filing;
    private final Intake intake;
    private final Receipts receipts;
    private final Reading reading;
    private final AppealRows rows;
    private final FollowKeys keys;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Acts acts;
    private final ApplicationEventPublisher events;

    Kiosks(
            JdbcClient sql,
            Drafts drafts,
            DraftFiling filing,
            Intake intake,
            Receipts receipts,
            Reading reading,
            AppealRows rows,
            FollowKeys keys,
            People people,
            Organisations organisations,
            Procedures procedures,
            Acts acts,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.drafts = drafts;
        this.filing = filing;
        this.intake = intake;
        this.receipts = receipts;
        this.reading = reading;
        this.rows = rows;
        this.keys = keys;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.acts = acts;
        this.events = events;
    }

    Outcome<KioskCode> register(Viewer administrator, BodyId body, String where) {
        var by = administrator.person();
        if (by == null || !administrator.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("appeals.kiosks-by-administrator");
        }
        var place = CleanText.of(where);
        if (place.isEmpty() || place.codePointCount(0, place.length()) > 100) {
            return Outcome.refused("appeals.kiosk-place-missing");
        }
        var now = acts.now();
        if (organisations.body(body, procedures.dayOf(now)).isEmpty()) {
            return Outcome.refused("appeals.no-such-body");
        }
        var code = "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        var id = Uuid7.next(acts.clock());
        return acts.inTransaction(() -> {
            sql.sql("""
                            insert into appeals.kiosk (id, body, place, code_hash, code_until, registered_by, registered_at)
                            values (:id, :body, :place, :hash, :until, :by, :now)
                            """)
                    .param("id", id)
                    .param("body", body.value())
                    .param("place", place)
                    .param("hash", Secrets.hash(code))
                    .param("until", Timestamp.from(now.plus(CODE)))
                    .param("by", by.value())
                    .param("now", Timestamp.from(now))
                    .update();
            record(
                    id,
                    "kiosk.registered",
                    now,
                    Map.of("by", by.toString(), "body", body.value().toString()));
            return Outcome.done(new KioskCode(id, code, now.plus(CODE)));
        });
    }

    List<KioskView> all(Viewer administrator) {
        return !administrator.holds(Role.ADMINISTRATOR)
                ? List.of()
                : sql.sql("""
                                select k.*, (select count(*) from appeals.filed_at_kiosk f where f.kiosk = k.id) as filed
                                from appeals.kiosk k
                                order by k.revoked_at is not null, k.registered_at desc limit 500
                                """).query(Kiosks::view).list();
    }

    Outcome<UUID> revoke(Viewer administrator, UUID id) {
        var by = administrator.person();
        if (by == null || !administrator.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("appeals.kiosks-by-administrator");
        }
        var now = acts.now();
        return acts.inTransaction(() -> {
            int ended = sql.sql("""
                            update appeals.kiosk set revoked_at = :now, secret_hash = null, code_hash = null
                            where id = :id and revoked_at is null
                            """)
                    .param("now", Timestamp.from(now))
                    .param("id", id)
                    .update();
            if (ended == 0) {
                return Outcome.refused("appeals.no-such-kiosk");
            }
            record(id, "kiosk.revoked", now, Map.of("by", by.toString()));
            return Outcome.done(id);
        });
    }

    /** Gives the secret by which the device is known from now on; the code is used up. */
    Outcome<String> setUp(String typed, String clientAddress) {
        var wait = people.countFrom(CODES, clientAddress);
        if (wait.isPresent()) {
            return Outcome.refused(Refusal.of("appeals.too-many-tries", "minutes", wait.getAsLong()));
        }
        var code = typed.replaceAll("[\\s\\p{Z}-]", "");
        var now = acts.now();
        var secret = Secrets.fresh();
        return acts.inTransaction(() -> {
            var id = !code.matches("[0-9]{10}")
                    ? Optional.<UUID>empty()
                    : sql.sql("""
                                    update appeals.kiosk
                                    set secret_hash = :secret, set_up_at = :now, code_hash = null, code_until = null
                                    where code_hash = :code and code_until > :now and revoked_at is null
                                    returning id
                                    """)
                            .param("secret", Secrets.hash(secret))
                            .param("now", Timestamp.from(now))
                            .param("code", Secrets.hash(code))
                            .query((row, number) -> row.getObject("id", UUID.class))
                            .optional();
            if (id.isEmpty()) {
                return Outcome.refused("appeals.kiosk-code-wrong");
            }
            record(id.get(), "kiosk.set-up", now, Map.of());
            return Outcome.done(secret);
        });
    }

    Optional<Kiosk> known(@Nullable String secret) {
        return secret == null || !Secrets.formed(secret)
                ? Optional.empty()
                : sql.sql("select id, body, place from appeals.kiosk where secret_hash = :hash and revoked_at is null")
                        .param("hash", Secrets.hash(secret))
                        .query((row, number) -> new Kiosk(
                                row.getObject("id", UUID.class),
                                new BodyId(row.getObject("body", UUID.class)),
                                row.getString("place")))
                        .optional();
    }

    Outcome<DraftKept> keep(@Nullable String secret, @Nullable String key, DraftContent content) {
        var kiosk = known(secret);
        if (kiosk.isEmpty()) {
            return Outcome.refused("appeals.no-such-kiosk");
        }
        return drafts.keepFor(VISIT, key, content, () -> counted(VISITS, kiosk.get(), "appeals.too-many-drafts"));
    }

    /** The draft of this visit becomes an appeal; sent twice it gives the number of the first time. */
    Outcome<AppealNumber> file(
            @Nullable String secret, @Nullable String key, Language language, String email, @Nullable TopicCode topic) {
        var kiosk = known(secret);
        if (kiosk.isEmpty()) {
            return Outcome.refused("appeals.no-such-kiosk");
        }
        var nobody = Viewer.anonymous(language);
        return acts.inTransaction(() -> {
            var locked = drafts.lock(nobody, key);
            var draft = drafts.open(nobody, key);
            if (draft.isEmpty()) {
                return Outcome.refused("appeals.no-such-draft");
            }
            var before = draft.get().filedAs();
            if (before != null) {
                return Outcome.done(before);
            }
            if (locked.isEmpty()) {
                return Outcome.refused("appeals.no-such-draft");
            }
            var tooMany = counted(FILINGS, kiosk.get(), "appeals.too-many-filings");
            if (tooMany.isPresent()) {
                return Outcome.refused(tooMany.get());
            }
            return intake.handOver(command(draft.get().content().about(topic), language, email), Channel.KIOSK)
                    .map(handed -> {
                        drafts.markFiled(locked.get(), handed.number());
                        sql.sql("insert into appeals.filed_at_kiosk (appeal, kiosk) values (:appeal, :kiosk)")
                                .param("appeal", handed.id().value())
                                .param("kiosk", kiosk.get().id())
                                .update();
                        return handed.number();
                    });
        });
    }

    private HandOverAppeal command(DraftContent content, Language language, String email) {
        var says = content.who().applicant();
        return new HandOverAppeal(
                new NewContact(
                        says.name(),
                        email.isBlank() ? null : email,
                        says.phone(),
                        says.postalAddress(),
                        says.iin(),
                        language),
                "",
                filing.kind(content),
                Capacity.SELF,
                "",
                language,
                content.text(),
                content.topic(),
                content.place(),
                false);
    }

    /** What this visit has filed. */
    Optional<KioskReceipt> receipt(@Nullable String secret, @Nullable String key) {
        return known(secret)
                .flatMap(_ -> drafts.open(Viewer.anonymous(Language.KK), key))
                .flatMap(draft -> Optional.ofNullable(draft.filedAs()))
                .flatMap(rows::find)
                .flatMap(appeal -> receipts.of(Viewer.system(), appeal.filing().number())
                        .map(receipt -> new KioskReceipt(receipt, keys.of(appeal.id()))));
    }

    /** The case as its applicant sees it, for whoever has number and key. */
    Outcome<AppealView> follow(@Nullable String secret, String clientAddress, AppealNumber number, String key) {
        var kiosk = known(secret);
        var wait =
                kiosk.isPresent() ? people.count(FOLLOWS, kiosk.get().id()) : people.countFrom(FOLLOWS, clientAddress);
        var appeal = rows.find(number).filter(found -> found.filing().channel() == Channel.KIOSK);
        // the tries on one case are counted together, wherever they come from
        if (wait.isEmpty() && appeal.isPresent()) {
            wait = people.count(FOLLOWS_OF_CASE, appeal.get().id().value());
        }
        if (wait.isPresent()) {
            return Outcome.refused(Refusal.of("appeals.too-many-tries", "minutes", wait.getAsLong()));
        }
        return appeal.filter(found -> keys.fits(found.id(), key))
                .flatMap(found -> reading.view(applicant(found), number))
                .<Outcome<AppealView>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused("appeals.follow-key-wrong"));
    }

    private static Viewer applicant(Appeal appeal) {
        return new Viewer(appeal.filing().applicant(), "", appeal.filing().language(), List.of());
    }

    private Optional<Refusal> counted(Limit limit, Kiosk kiosk, String refusal) {
        var wait = people.count(limit, kiosk.id());
        return wait.isPresent()
                ? Optional.of(Refusal.of(refusal, "hours", (wait.getAsLong() + 59) / 60))
                : Optional.empty();
    }

    private void record(UUID kiosk, String act, Instant at, Map<String, String> facts) {
        events.publishEvent(new KioskChanged(kiosk, act, at, facts));
    }

    private static KioskView view(ResultSet row, int number) throws SQLException {
        return new KioskView(
                row.getObject("id", UUID.class),
                new BodyId(row.getObject("body", UUID.class)),
                row.getString("place"),
                row.getTimestamp("registered_at").toInstant(),
                instant(row, "set_up_at"),
                instant(row, "revoked_at"),
                row.getLong("filed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
