package kz.dauys.portal.appeals;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.StoredFile;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters that came by e-mail. Anybody can write any address into From, so a letter becomes a draft of whoever has that
 * mailbox, who alone can confirm it, by signing in with a code that goes to that mailbox.
 */
@Component
class ReceivedLetters {
    private static final Limit OF_SENDER = new Limit("LETTERS_OF_SENDER", 5, Duration.ofDays(1));
    private static final Limit ANSWERS_OF_SENDER = new Limit("LETTER_ANSWERS_OF_SENDER", 1, Duration.ofDays(1));
    private static final Limit OF_ALL = new Limit("LETTERS_OF_ALL", 600, Duration.ofHours(1));
    private static final UUID ALL = new UUID(0, 1);
    private static final Pattern KAZAKH = Pattern.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]");
    private static final Pattern CYRILLIC = Pattern.compile("[а-яА-Я]");
    private static final Pattern LATIN = Pattern.compile("[a-zA-Z]");

    private final JdbcClient sql;
    private final People people;
    private final Drafts drafts;
    private final DraftFiling filing;
    private final Guessing guessing;
    private final Files store;
    private final AttachmentRows attachments;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final MailIntakeSettings settings;
    private final Notifications notifications;
    private final MeterRegistry meters;

    ReceivedLetters(
            JdbcClient sql,
            People people,
            Drafts drafts,
            DraftFiling filing,
            Guessing guessing,
            Files store,
            AttachmentRows attachments,
            Acts acts,
            ApplicationEventPublisher events,
            MailIntakeSettings settings,
            Notifications notifications,
            MeterRegistry meters) {
        this.notifications = notifications;
        this.sql = sql;
        this.people = people;
        this.drafts = drafts;
        this.filing = filing;
        this.guessing = guessing;
        this.store = store;
        this.attachments = attachments;
        this.acts = acts;
        this.events = events;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Takes the letter in, or says why it is put aside. A letter that was taken in before is a duplicate, so that it may be
     * brought again after a crash.
     *
     * @return {@code taken}, {@code answered}, {@code reported}, or the code of {@link LetterRead.Why}
     */
    String receive(LetterRead read, Instant arrivedAt) {
        var result = switch (read) {
            case LetterRead.Aside(var why) -> why.code();
            // what is of none of our mails is what anybody may have made up
            case LetterRead.Report(var to, var status) ->
                notifications.mailReported(to, status) instanceof Outcome.Done<String>
                        ? "reported"
                        : LetterRead.Why.BOUNCE.code();
            case LetterRead.Answer answer -> answer(answer, arrivedAt);
            case LetterRead.Written written -> take(written, arrivedAt);
        };
        meters.counter("dauys.letters", "result", result).increment();
        return result;
    }

    /** Says that a letter was put aside because it could not be taken in, whatever was tried. */
    void failed() {
        meters.counter("dauys.letters", "result", "failed").increment();
        acts.inTransaction(() -> {
            events.publishEvent(new LetterFailed(Uuid7.next(acts.clock()), people.holders(Role.ADMINISTRATOR)));
            return Outcome.done(true);
        });
    }

    private String take(LetterRead.Written letter, Instant arrivedAt) {
        // the bytes lie on the disk before the rows that name them; what no row names is swept away
        var stored = new ArrayList<Named>();
        for (var file : letter.files()) {
            try {
                switch (store.put(new ByteArrayInputStream(file.bytes()))) {
                    case Outcome.Done<StoredFile>(var put) -> stored.add(new Named(file.name(), put));
                    case Outcome.Refused<StoredFile>(var refusal) -> {
                        if (Files.isNotNow(refusal)) {
                            // the letter stays in the mailbox with its files and is tried again
                            throw new IllegalStateException("the files of a letter cannot be kept at the moment");
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no room for the files of a letter", e);
            }
        }
        return done(acts.inTransaction(() -> {
            if (!first(letter.id(), arrivedAt)) {
                return Outcome.done(LetterRead.Why.DUPLICATE.code());
            }
            var language = language(letter.text());
            PersonId author;
            switch (people.introduce(new NewContact("", letter.from(), null, null, null, language))) {
                case Outcome.Refused<PersonId>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<PersonId>(var known) -> author = known;
            }
            if (people.count(OF_ALL, ALL).isPresent()
                    || people.count(OF_SENDER, author.value()).isPresent()) {
                return Outcome.done(LetterRead.Why.TOO_MANY.code());
            }
            var now = acts.now();
            var draft = drafts.begin(author, DraftContent.empty().saying(letter.text()), now.plus(settings.kept()));
            for (var file : stored) {
                attachments.insert(new AttachmentRows.Row(
                        Uuid7.next(acts.clock()),
                        null,
                        draft,
                        file.stored().sha256(),
                        Files.safeName(file.name(), file.stored().mediaType()),
                        file.stored().mediaType(),
                        file.stored().size(),
                        AttachmentRole.EVIDENCE,
                        author,
                        now));
            }
            sql.sql("update appeals.letter set draft = :draft where id_hash = :hash")
                    .param("draft", draft.value())
                    .param("hash", Sha256.of(letter.id()))
                    .update();
            events.publishEvent(new LetterReceived(draft.value(), author, now, false));
            return Outcome.done("taken");
        }));
    }

    private record Named(String name, StoredFile stored) {}

    private String answer(LetterRead.Answer letter, Instant arrivedAt) {
        return done(acts.inTransaction(() -> {
            if (!first(letter.id(), arrivedAt)) {
                return Outcome.done(LetterRead.Why.DUPLICATE.code());
            }
            PersonId author;
            switch (people.introduce(new NewContact("", letter.from(), null, null, null, Language.KK))) {
                case Outcome.Refused<PersonId>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<PersonId>(var known) -> author = known;
            }
            if (people.count(OF_ALL, ALL).isPresent()
                    || people.count(ANSWERS_OF_SENDER, author.value()).isPresent()) {
                return Outcome.done(LetterRead.Why.TOO_MANY.code());
            }
            events.publishEvent(new LetterReceived(Uuid7.next(acts.clock()), author, acts.now(), true));
            return Outcome.done("answered");
        }));
    }

    Optional<LetterView> of(Viewer viewer, DraftId id) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Optional.empty();
        }
        return drafts.of(viewer).stream()
                .filter(draft -> draft.id().equals(id))
                .findFirst()
                .flatMap(draft -> sql.sql("select arrived_at from appeals.letter where draft = :draft")
                        .param("draft", id.value())
                        .query((row, number) -> row.getTimestamp("arrived_at").toInstant())
                        .optional()
                        .map(at -> new LetterView(draft, at, draft.expiresAt())));
    }

    /**
     * The letter becomes an appeal of its author, about what it seems to be about unless they have said otherwise. Confirmed
     * twice it gives the same number.
     */
    Outcome<AppealNumber> confirm(Viewer viewer, DraftId id, Language language) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("appeals.sign-in-to-file");
        }
        var before = sql.sql(
                        "select filed_as from appeals.draft where id = :id and owner = :owner and filed_as is not null")
                .param("id", id.value())
                .param("owner", person.value())
                .query((row, number) -> new AppealNumber(row.getString("filed_as")))
                .optional();
        return before.<Outcome<AppealNumber>>map(Outcome::done)
                .orElseGet(() -> drafts.reopen(viewer, id)
                        .then(kept -> filing.file(viewer, kept.key(), language, this::guessed)));
    }

    private DraftContent guessed(DraftContent content) {
        var guess = guessing.guess(content.text());
        var about = content.topic() != null || guess.topics().isEmpty()
                ? content
                : content.about(guess.topics().getFirst().code());
        return about.place().territory() != null || guess.territories().isEmpty()
                ? about
                : about.at(about.place().within(guess.territories().getFirst().code()));
    }

    private static String done(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Done<String>(var result) -> result;
            case Outcome.Refused<String> _ -> LetterRead.Why.BROKEN.code();
        };
    }

    /** Whether this letter has not been here before; from now on it has. */
    private boolean first(String id, Instant arrivedAt) {
        return sql.sql("""
                                insert into appeals.letter (id_hash, arrived_at) values (:hash, :at)
                                on conflict do nothing
                                """)
                        .param("hash", Sha256.of(id))
                        .param("at", Timestamp.from(arrivedAt))
                        .update()
                > 0;
    }

    /** The language in which its author is answered, until they choose another. */
    private static Language language(String text) {
        if (KAZAKH.matcher(text).find()) {
            return Language.KK;
        }
        return CYRILLIC.matcher(text).find() || !LATIN.matcher(text).find() ? Language.RU : Language.EN;
    }
}
