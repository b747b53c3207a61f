package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * What people were told, when and with what result. Notices come in by themselves: publish an event that is {@link
 * Noticeable} in the transaction of the act.
 */
@Service
public class Notifications {
    private static final Duration LONGEST_NIGHT = Duration.ofHours(14);

    private final MessageRows rows;
    private final PreferenceRows preferences;
    private final Letters letters;
    private final Telephones telephones;
    private final SmsReports reports;
    private final MailReports mailReports;
    private final SmsSettings sms;
    private final PushSettings push;
    private final PushKeys pushKeys;
    private final Browsers browsers;
    private final LetterWriter writer;
    private final LegalNotices legal;
    private final Clock clock;
    private final boolean demo;

    Notifications(
            MessageRows rows,
            LetterWriter writer,
            LegalNotices legal,
            PreferenceRows preferences,
            Letters letters,
            Telephones telephones,
            SmsReports reports,
            MailReports mailReports,
            SmsSettings sms,
            PushSettings push,
            PushKeys pushKeys,
            Browsers browsers,
            Clock clock,
            @Value("${dauys.demo:false}") boolean demo) {
        this.rows = rows;
        this.legal = legal;
        this.preferences = preferences;
        this.letters = letters;
        this.telephones = telephones;
        this.reports = reports;
        this.mailReports = mailReports;
        this.sms = sms;
        this.push = push;
        this.pushKeys = pushKeys;
        this.browsers = browsers;
        this.writer = writer;
        this.clock = clock;
        this.demo = demo;
    }

    /**
     * What was sent about a subject, in the order in which it was asked for. Who may see the subject may see this: the
     * caller has checked that.
     */
    public List<SentNotice> about(UUID subject) {
        return rows.about(subject, legal.about(subject));
    }

    /**
     * Its recipient looks at the subject, signed in: what was owed to them about it is opened.
     *
     * @return whether something was that was not before
     */
    public boolean opened(Viewer viewer, UUID subject) {
        return viewer.person() != null && legal.opened(viewer.person(), subject);
    }

    /**
     * The notices owed by these offices that nothing shows to be handed over and that somebody has to look after, the
     * longest waiting first.
     *
     * @param after where the page begins: {@link Slice#next} of the page before; null for the first
     */
    public Slice<LegalNotice> toHandOver(Collection<UUID> offices, @Nullable String after) {
        return offices.isEmpty() ? new Slice<>(List.of(), null) : legal.open(offices, after);
    }

    /** Whether {@link #toHandOver} has anything for these offices. */
    public boolean anythingToHandOver(Collection<UUID> offices) {
        return !offices.isEmpty() && legal.anyOpen(offices);
    }

    /** By which way to try next to hand each notice over, by its id. */
    public Map<UUID, NoticeWay> nextWays(Collection<LegalNotice> notices) {
        return legal.next(notices);
    }

    /**
     * Someone of an office handed a notice over, called, or knows what became of a letter. The caller has checked that the
     * person works at these offices. Refused with {@code notifications.nobody-to-tell} when none of them owes it, {@code
     * notifications.by-hand.day-ahead} and {@code .day-before} for a day that cannot be, {@code .number-missing} and {@code
     * .number-too-long}, {@code .nothing-posted} when nothing can have come back.
     */
    public Outcome<UUID> recordByHand(UUID notice, UUID subject, Collection<UUID> offices, PersonId by, ByHand record) {
        return legal.byHand(notice, subject, offices, by, record);
    }

    /** How the viewer wants to be told; what is usual for whoever has chosen nothing. */
    public Preferences preferences(Viewer viewer) {
        return viewer.person() == null
                ? Preferences.usual()
                : preferences.of(viewer.person()).orElseGet(Preferences::usual);
    }

    /**
     * Keeps how the viewer wants to be told. Refused with {@code notifications.sign-in-first}, and with {@code
     * notifications.quiet-too-long} when hardly a day would be left: what is held back comes in the hours between.
     */
    public Outcome<PersonId> choose(Viewer viewer, Preferences chosen) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("notifications.sign-in-first");
        }
        var quiet = Duration.between(chosen.quietFrom(), chosen.quietTo());
        if ((quiet.isNegative() ? quiet.plusDays(1) : quiet).compareTo(LONGEST_NIGHT) > 0) {
            return Outcome.refused("notifications.quiet-too-long");
        }
        preferences.keep(person, chosen, clock.instant());
        return Outcome.done(person);
    }

    /** Whether there is a gateway, so that somebody can be told by SMS. */
    public boolean hasSms() {
        return sms.hasGateway();
    }

    /** The telephone that the viewer gave; empty when none was, or nobody is signed in. */
    public Optional<Telephone> telephone(Viewer viewer) {
        return Optional.ofNullable(viewer.person()).flatMap(telephones::of);
    }

    /**
     * Sends a code to a telephone, which takes the place of the one before. Refused with {@code notifications.no-sms},
     * {@code .sign-in-first}, {@code .phone-invalid} and {@code .too-many-codes}.
     */
    public Outcome<String> giveTelephone(Viewer viewer, String number) {
        if (!hasSms()) {
            return Outcome.refused("notifications.no-sms");
        }
        return viewer.person() == null
                ? Outcome.refused("notifications.sign-in-first")
                : telephones.give(viewer.person(), number, viewer.language());
    }

    /**
     * With the code that was sent the telephone is the viewer's. Refused with {@code notifications.sign-in-first}, {@code
     * .no-code}, {@code .code-over} and {@code .code-wrong}.
     */
    public Outcome<String> confirmTelephone(Viewer viewer, String code) {
        return viewer.person() == null
                ? Outcome.refused("notifications.sign-in-first")
                : telephones.confirm(viewer.person(), code);
    }

    /** For what SMS come besides the mail; without a confirmed telephone nothing changes. */
    public Outcome<PersonId> useTelephone(Viewer viewer, boolean forNews, boolean forLegal) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("notifications.sign-in-first");
        }
        telephones.use(person, forNews, forLegal);
        return Outcome.done(person);
    }

    /** No SMS any more, and the number is forgotten. */
    public Outcome<PersonId> removeTelephone(Viewer viewer) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("notifications.sign-in-first");
        }
        telephones.remove(person);
        return Outcome.done(person);
    }

    /** Whether anybody is told of news in their browser. */
    public boolean hasPush() {
        return push.enabled();
    }

    /** The key that a browser is given with which we sign what we send it, in Base64 for addresses. */
    public String pushKey() {
        return pushKeys.current().text();
    }

    /** The browsers in which the viewer is told of news. */
    public List<Browser> browsers(Viewer viewer) {
        return viewer.person() == null ? List.of() : browsers.of(viewer.person());
    }

    /**
     * Tells the viewer of news in this browser from now on. Refused with {@code notifications.no-push}, {@code
     * .sign-in-first}, {@code .browser-strange} when its address or its keys cannot be, and {@code .too-many-browsers}.
     */
    public Outcome<UUID> addBrowser(Viewer viewer, NewBrowser browser) {
        if (!hasPush()) {
            return Outcome.refused("notifications.no-push");
        }
        return viewer.person() == null
                ? Outcome.refused("notifications.sign-in-first")
                : browsers.add(viewer.person(), browser, false);
    }

    /** Tells the viewer there no more; one that is not theirs stays. */
    public Outcome<UUID> removeBrowser(Viewer viewer, UUID browser) {
        if (viewer.person() == null) {
            return Outcome.refused("notifications.sign-in-first");
        }
        browsers.remove(viewer.person(), browser);
        return Outcome.done(browser);
    }

    /**
     * Gives browsers another key from now on. Those of today stay told with the key they know.
     *
     * @return how many of them there are
     */
    public long rotatePushKey() {
        return pushKeys.rotate();
    }

    /**
     * The letters on paper that wait to be printed for these offices, the longest waiting first; at most 200. Who may see
     * what they are about, the caller decides, as for all that follows.
     */
    public List<WaitingLetter> waitingLetters(Collection<UUID> offices) {
        return offices.isEmpty() ? List.of() : letters.waiting(offices);
    }

    /** Puts letters of one office into a batch, those that still wait; refused with {@code notifications.no-letters}. */
    public Outcome<UUID> makeLetterBatch(UUID office, Collection<UUID> chosen, PersonId by) {
        return letters.batch(office, chosen, by);
    }

    /** The batches of these offices, the latest first; at most 200. */
    public List<LetterBatch> letterBatches(Collection<UUID> offices) {
        return offices.isEmpty() ? List.of() : letters.batches(offices);
    }

    /** One batch of these offices. */
    public Optional<LetterBatch> letterBatch(UUID batch, Collection<UUID> offices) {
        return letters.batch(batch, offices);
    }

    /** The letters of a batch, as often as they are asked for. */
    public List<WaitingLetter> lettersOf(UUID batch, Collection<UUID> offices) {
        return letters.of(batch, offices);
    }

    /**
     * The post took a batch: a proof for each of its notices. Refused with {@code notifications.batch.not-found}, {@code
     * .batch-posted}, and as {@link #recordByHand} for a day or a number that cannot be.
     */
    public Outcome<UUID> postLetters(
            UUID batch, Collection<UUID> offices, PersonId by, LocalDate day, String register) {
        return letters.post(batch, offices, by, day, register);
    }

    /**
     * What the SMS gateway reports of a message.
     *
     * @param secret the last part of the address that only the gateway knows
     * @param body JSON or a form
     * @return refused with {@code notifications.hook.not-found} when the secret is another or there is no such message
     */
    public Outcome<String> smsReported(String secret, String body) {
        return reports.take(secret, body) == SmsReports.Taken.NOTED
                ? Outcome.done("noted")
                : Outcome.refused("notifications.hook.not-found");
    }

    /**
     * What a mail server reports of one of our mails (RFC 3464).
     *
     * @param to the addresses to which the report came; without one that was given out for a mail nothing counts
     * @param status the part of it for machines, {@code message/delivery-status}
     * @return refused with {@code notifications.hook.not-found} when it is of none of our mails
     */
    public Outcome<String> mailReported(Collection<String> to, byte[] status) {
        return mailReports.take(to, status) ? Outcome.done("noted") : Outcome.refused("notifications.hook.not-found");
    }

    /**
     * The notices that were given up, the latest first. For administrators.
     *
     * @param after where the page begins: {@link Slice#next} of the page before; null for the first
     */
    public Outcome<Slice<DeadLetter>> deadLetters(Viewer viewer, @Nullable String after) {
        return viewer.holds(Role.ADMINISTRATOR)
                ? Outcome.done(rows.dead(MessageRows.Key.of(after)))
                : Outcome.refused("notifications.not-allowed");
    }

    /** Sends a notice that was given up again, with as many attempts as at first. For administrators. */
    public Outcome<UUID> resend(Viewer viewer, UUID deadLetter) {
        if (!viewer.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("notifications.not-allowed");
        }
        var administrator = Objects.requireNonNull(viewer.person(), "an administrator is someone")
                .value();
        return rows.resend(deadLetter, administrator, clock.instant())
                ? Outcome.done(deadLetter)
                : Outcome.refused("notifications.not-a-dead-letter");
    }

    /** Whether {@link #outbox} can be read: in the demo country only, for elsewhere it would be other people's mail. */
    public boolean hasOutbox() {
        return demo;
    }

    /**
     * The notices that were kept because no mail server is configured, the latest first. For administrators of the demo
     * country.
     *
     * @param after where the page begins: {@link Slice#next} of the page before; null for the first
     */
    public Outcome<Slice<KeptNotice>> outbox(Viewer viewer, @Nullable String after) {
        if (!demo) {
            return Outcome.refused("notifications.outbox.not-found");
        }
        if (!viewer.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("notifications.not-allowed");
        }
        var page = rows.kept(MessageRows.Key.of(after));
        return Outcome.done(new Slice<>(page.items().stream().map(this::kept).toList(), page.next()));
    }

    private KeptNotice kept(MessageRows.Kept kept) {
        PersonId to = switch (kept.message().recipient()) {
            case Message.Recipient.Person(PersonId id) -> id;
            case Message.Recipient.Address code -> throw new IllegalStateException("a code is not shown");
        };
        return new KeptNotice(kept.message().id(), to, kept.at(), writer.words(kept.message()));
    }
}
