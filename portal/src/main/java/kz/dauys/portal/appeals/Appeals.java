package kz.dauys.portal.appeals;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.LetterBatch;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door to appeals: one method for each thing that people do with them. Every method says who asks; what the asker
 * may not see is unknown to them ({@code appeals.unknown}), what they may not do is refused with a reason. An act is
 * done entirely, with its entry in the journal and its notices, or not at all. Two people who act at once on the same
 * appeal: the slower one is refused with {@code appeals.changed-meanwhile}.
 */
@Component
public class Appeals {
    private final Intake intake;
    private final Casework casework;
    private final Reading reading;
    private final Importing importing;
    private final Deadlines deadlines;
    private final Drafts drafts;
    private final DraftFiling filing;
    private final Attachments attachments;
    private final Uploads uploads;
    private final Receipts receipts;
    private final CaseComparison comparison;
    private final Joining joining;
    private final Guessing guessing;
    private final Desk desk;
    private final Correspondence correspondence;
    private final PublicReading everyone;
    private final Counter counter;
    private final Kiosks kiosks;
    private final ReceivedLetters letters;
    private final Mailbox mailbox;

    Appeals(
            Intake intake,
            Casework casework,
            Reading reading,
            Importing importing,
            Deadlines deadlines,
            Drafts drafts,
            DraftFiling filing,
            Attachments attachments,
            Uploads uploads,
            Receipts receipts,
            CaseComparison comparison,
            Joining joining,
            Guessing guessing,
            Desk desk,
            PublicReading everyone,
            Counter counter,
            Kiosks kiosks,
            ReceivedLetters letters,
            Mailbox mailbox,
            Correspondence correspondence) {
        this.intake = intake;
        this.casework = casework;
        this.reading = reading;
        this.importing = importing;
        this.deadlines = deadlines;
        this.drafts = drafts;
        this.filing = filing;
        this.attachments = attachments;
        this.uploads = uploads;
        this.receipts = receipts;
        this.comparison = comparison;
        this.joining = joining;
        this.guessing = guessing;
        this.desk = desk;
        this.correspondence = correspondence;
        this.everyone = everyone;
        this.counter = counter;
        this.kiosks = kiosks;
        this.letters = letters;
        this.mailbox = mailbox;
    }

    /**
     * Keeps what a person has said so far: for 30 days when signed in, else for a day, counted from the last change.
     *
     * @param clientAddress from which IP address it comes: who is not signed in begins only so many drafts from one
     * @param key what opens the draft; with null, or a key that opens nothing, a new draft is begun
     */
    public Outcome<DraftKept> keepDraft(
            Viewer viewer, String clientAddress, @Nullable String key, DraftContent content) {
        return drafts.keep(viewer, clientAddress, key, content);
    }

    /** The same with what stands in the draft, or in an empty one, changed. */
    public Outcome<DraftKept> changeDraft(
            Viewer viewer, String clientAddress, @Nullable String key, UnaryOperator<DraftContent> change) {
        return drafts.change(viewer, clientAddress, key, change);
    }

    /**
     * The draft that the key opens. When the viewer is signed in and it was nobody's, it is the viewer's from now on;
     * another person's draft does not open.
     */
    public Optional<Draft> draft(Viewer viewer, @Nullable String key) {
        return drafts.open(viewer, key);
    }

    /** The viewer's own drafts that are not filed yet, the last changed first. */
    public List<Draft> drafts(Viewer viewer) {
        return drafts.of(viewer);
    }

    /** Opens one's own draft in another browser: gives a new key, and the old one opens nothing any more. */
    public Outcome<DraftKept> reopenDraft(Viewer viewer, DraftId draft) {
        return drafts.reopen(viewer, draft);
    }

    /** Forgets a draft with its files; a key that opens nothing changes nothing. */
    public void discardDraft(Viewer viewer, String key) {
        drafts.discard(viewer, key);
    }

    /**
     * Puts a file on a draft: at most {@link #mostFiles}, each of at most 20 MB. What it is, is found in its bytes;
     * pictures are drawn anew without what the camera wrote into them.
     *
     * @param clientAddress from which IP address it comes: who is not signed in brings only so many from one
     * @param name as the browser gave it; only a safe rest of it is kept
     * @param bytes read to its end or to the limit, not closed
     */
    public Outcome<AppealView.AttachmentView> attachToDraft(
            Viewer viewer, String clientAddress, String key, AttachmentRole role, String name, InputStream bytes) {
        return attachments.addToDraft(viewer, clientAddress, key, role, name, bytes);
    }

    /**
     * Begins to put a file on a draft piece by piece, for lines that break; it counts as one of {@link #mostFiles}. What
     * came is kept for a day after the last piece.
     *
     * @param clientAddress as for {@link #attachToDraft}
     */
    public Outcome<Upload> beginUpload(Viewer viewer, String clientAddress, String key, BeginUpload command) {
        return uploads.begin(viewer, clientAddress, key, command);
    }

    /** What is on its way onto the draft that the key opens for this viewer, the oldest first. */
    public List<Upload> uploads(Viewer viewer, @Nullable String key) {
        return key == null ? List.of() : uploads.of(viewer, key);
    }

    /** One of {@link #uploads}. */
    public Optional<Upload> upload(Viewer viewer, @Nullable String key, UUID upload) {
        return key == null ? Optional.empty() : uploads.find(viewer, key, upload);
    }

    /**
     * Goes on with an upload, on whichever portal. Every piece that came is kept, also when the line breaks; bytes beyond
     * the size that was told are not taken.
     *
     * @param at how many bytes the sender believes to be here; refused when it is another number
     * @param bytes read to its end or to the size, not closed
     * @throws IOException when the line breaks
     */
    public Outcome<Upload> continueUpload(Viewer viewer, String key, UUID upload, long at, InputStream bytes)
            throws IOException {
        return uploads.append(viewer, key, upload, at, bytes);
    }

    /** Takes an upload back with all that came of it. */
    public Outcome<UUID> abandonUpload(Viewer viewer, String key, UUID upload) {
        return uploads.abandon(viewer, key, upload);
    }

    /**
     * Puts an upload that is whole on its draft, as {@link #attachToDraft} does. What is refused because of the file is
     * forgotten; what cannot be taken in at the moment stays, to be put there later.
     */
    public Outcome<AppealView.AttachmentView> attachUpload(Viewer viewer, String key, UUID upload) {
        return uploads.attach(viewer, key, upload);
    }

    /** How many bytes one file may have. */
    public long largestFile() {
        return Files.LARGEST;
    }

    /** How many files a draft of the viewer may have: 10, or 3 for whoever is not signed in. */
    public int mostFiles(Viewer viewer) {
        return Allowance.files(viewer);
    }

    public Outcome<UUID> detachFromDraft(Viewer viewer, String key, UUID file) {
        return attachments.removeFromDraft(viewer, key, file);
    }

    /** A file of a draft that the key opens for this viewer. */
    public Optional<HandedFile> attachmentOfDraft(Viewer viewer, @Nullable String key, UUID file) {
        return attachments.ofDraft(viewer, key, file);
    }

    /** The kind that a draft would be filed as: the one chosen, else the one guessed. */
    public AppealKind kind(DraftContent content) {
        return filing.kind(content);
    }

    /** Who would file the draft: what its writer says there, else what is known of the writer who is signed in. */
    public Applicant applicant(Viewer viewer, DraftContent content) {
        return filing.applicant(viewer, content);
    }

    /**
     * What in a draft cannot be right, and would be refused: by {@code text} or the component of {@link Applicant} in
     * which it stands.
     */
    public Map<String, Refusal> mistakes(DraftContent content) {
        return filing.mistakes(content);
    }

    /**
     * What the law asks for and the draft does not give, as in {@link AppealView#missing()}; it can be filed without.
     *
     * @param applicant who files it: {@link #applicant}
     */
    public Set<String> missing(Draft draft, Applicant applicant) {
        return filing.missing(draft, applicant);
    }

    /**
     * Files the draft that the key opens, for the viewer who is signed in; what the viewer says of themselves is kept
     * with the appeal and becomes what is known of them, all or nothing. Filed twice it gives the same number.
     *
     * @param change what was still said with the wish to file; when that is refused it does not stand in the draft
     */
    public Outcome<AppealNumber> fileDraft(
            Viewer viewer, @Nullable String key, Language language, UnaryOperator<DraftContent> change) {
        return filing.file(viewer, key, language, change);
    }

    /** What a text seems to be about. */
    public Guess guess(String text) {
        return guessing.guess(text);
    }

    /** Who would answer an appeal that is filed now, and by when. */
    public AnswerPromise promise(AppealKind kind, @Nullable TopicCode topic, @Nullable TerritoryCode place) {
        return intake.promise(kind, topic, place);
    }

    /**
     * A text as everyone would read it if it were filed in this way: to be looked at before agreeing.
     *
     * @param represented blank for those who speak for themselves
     */
    public String asPublic(String text, Capacity capacity, String name, String represented) {
        return Masker.of(capacity, represented, List.of(name), List.of()).mask(text);
    }

    /**
     * Whether a text has a number of a person, card, account, telephone or flat, or an e-mail. Rooms whose texts are everyone's from
     * the beginning send such a text back to its author.
     */
    public boolean hasNumbersOfPeople(String text) {
        return Masker.hasNumbers(text);
    }

    /** The receipt, for the person and the office. */
    public Optional<Receipt> receipt(Viewer viewer, AppealNumber number) {
        return receipts.of(viewer, number);
    }

    /**
     * The receipt as a file by which anyone can check, offline and without trusting us, when the appeal was received and
     * with what words (c2sp.org/tlog-proof). For whom {@link #receipt} is; who only took the appeal in gets it without the
     * words. For the second or so that the log needs it is the log's promise. Refused as unknown to everyone else and for
     * history, and as too early where there is no promise either.
     */
    public Outcome<ReceiptFile> receiptProof(Viewer viewer, AppealNumber number) {
        return receipts.proofFile(viewer, number);
    }

    /**
     * Compares every case with what the journal committed to; for whoever runs the platform, not for a viewer.
     *
     * @param told each difference
     * @param progress is told how many cases have been compared
     * @return how many cases were compared
     */
    public long compare(Consumer<Difference> told, LongConsumer progress) {
        return comparison.run(told, progress);
    }

    /** What whoever took the appeal in compares with the document of the person who stands there. */
    public Outcome<ShownDocument> document(Viewer operator, AppealNumber number) {
        return receipts.document(operator, number);
    }

    /** Mails the person a code to be read out at the counter, where {@link ShownDocument#mailed}. */
    public Outcome<CodeSent> requestDocumentCode(Viewer operator, AppealNumber number, String clientAddress) {
        return receipts.requestDocumentCode(operator, number, clientAddress);
    }

    /**
     * Whoever took the appeal in saw the person's document: their identity is confirmed with name and IIN as entered, and
     * the appeal notes it.
     *
     * @param code which was mailed; empty where none was
     */
    public Outcome<AppealNumber> documentSeen(Viewer operator, AppealNumber number, String code, String clientAddress) {
        return receipts.documentSeen(operator, number, code, clientAddress);
    }

    /** A file of an appeal, for those who see the case itself. */
    public Optional<HandedFile> attachment(Viewer viewer, AppealNumber number, UUID file) {
        return attachments.of(viewer, number, file);
    }

    /**
     * Puts another file on an open case. What a party adds is evidence, whatever {@code role} says.
     *
     * @param bytes read to its end or to the limit, not closed
     */
    public Outcome<AppealNumber> attach(
            Viewer viewer, AppealNumber number, AttachmentRole role, String name, InputStream bytes) {
        return attachments.addToAppeal(viewer, number, role, name, bytes);
    }

    /** A secret with which others can join an appeal that was filed jointly, for 30 days; it ends the one before. */
    public Outcome<String> invite(Viewer viewer, AppealNumber number) {
        return joining.invite(viewer, number);
    }

    /** What the secret invites to; empty when it is over or never was. */
    public Optional<Invitation> invitation(Viewer viewer, String secret) {
        return joining.invitation(viewer, secret);
    }

    /** Joins in one's own name; joining twice is joining once. */
    public Outcome<AppealNumber> join(Viewer viewer, String secret) {
        return joining.join(viewer, secret);
    }

    /** Forgets uploads that nobody went on with; gives how many. */
    public int forgetUploads() {
        return uploads.forgetOld();
    }

    /**
     * Files an appeal: by the citizen, or by a counter operator for a person who came, called or wrote. A draft must be
     * the viewer's own; the same draft filed twice gives the number of the first time.
     */
    public Outcome<AppealNumber> file(Viewer viewer, FileAppeal command) {
        return intake.file(viewer, command);
    }

    /** An operator enters the appeal of a person who came, called or wrote; person and appeal are kept together. */
    public Outcome<AppealNumber> enter(Viewer viewer, EnterAppeal command) {
        return intake.enter(viewer, command);
    }

    /**
     * What can be filled in for a person who says this IIN at the counter; empty when nothing is known. Each look is counted,
     * and the journal has who looked.
     */
    public Outcome<Optional<KnownPerson>> recall(Viewer operator, String iin) {
        return counter.recall(operator, iin);
    }

    /** The protocol of what was said, for those who get the receipt; empty for what was written. */
    public Optional<SpokenProtocol> spokenProtocol(Viewer viewer, AppealNumber number) {
        return receipts.spoken(viewer, number);
    }

    /**
     * Whoever took an appeal in adds the protocol that the person signed on paper.
     *
     * @param bytes read to its end or to the limit, not closed
     */
    public Outcome<AppealNumber> addSignedProtocol(
            Viewer operator, AppealNumber number, String name, InputStream bytes) {
        return counter.addSignedProtocol(operator, number, name, bytes);
    }

    /**
     * An administrator registers a terminal of a body.
     *
     * @param place where it stands, in 1 to 100 characters
     */
    public Outcome<KioskCode> registerKiosk(Viewer administrator, BodyId body, String place) {
        return kiosks.register(administrator, body, place);
    }

    /** The terminals, those at work first; empty for who is no administrator. */
    public List<KioskView> kiosks(Viewer administrator) {
        return kiosks.all(administrator);
    }

    /** The device there is known no more, from now on. */
    public Outcome<UUID> revokeKiosk(Viewer administrator, UUID kiosk) {
        return kiosks.revoke(administrator, kiosk);
    }

    /** Takes the code that was shown to the administrator; gives the secret by which the device is known from now on. */
    public Outcome<String> setUpKiosk(String code, String clientAddress) {
        return kiosks.setUp(code, clientAddress);
    }

    /** The terminal that shows this secret; empty when it is none, or none any more. */
    public Optional<Kiosk> kiosk(@Nullable String secret) {
        return kiosks.known(secret);
    }

    /** Keeps what somebody types at a terminal, for half an hour from the last change. */
    public Outcome<DraftKept> keepAtKiosk(@Nullable String secret, @Nullable String key, DraftContent content) {
        return kiosks.keep(secret, key, content);
    }

    /**
     * Files what was typed at a terminal; sent twice it gives the number of the first time.
     *
     * @param email for notices; blank when there is none
     * @param topic what the person chose of what was guessed; null when none of it
     */
    public Outcome<AppealNumber> fileAtKiosk(
            @Nullable String secret, @Nullable String key, Language language, String email, @Nullable TopicCode topic) {
        return kiosks.file(secret, key, language, email, topic);
    }

    /** What the person takes along from the terminal, as long as the visit lasts. */
    public Optional<KioskReceipt> kioskReceipt(@Nullable String secret, @Nullable String key) {
        return kiosks.receipt(secret, key);
    }

    /**
     * A case that was filed at a terminal, as its applicant sees it, for whoever has its number and key. Tries are counted
     * by terminal or network, and by case.
     */
    public Outcome<AppealView> followByKey(
            @Nullable String secret, String clientAddress, AppealNumber number, String key) {
        return kiosks.follow(secret, clientAddress, number, key);
    }

    /** A letter that came from the viewer's address and waits for their confirmation. */
    public Optional<LetterView> letter(Viewer viewer, DraftId draft) {
        return letters.of(viewer, draft);
    }

    /** The viewer says that the letter is theirs: it is filed, and received in this moment. */
    public Outcome<AppealNumber> confirmLetter(Viewer viewer, DraftId draft, Language language) {
        return letters.confirm(viewer, draft, language);
    }

    /** Reads the mailbox of appeals, if there is one; gives how many letters were dealt with. */
    public int readLetters() {
        return mailbox.poll();
    }

    /**
     * A program of others hands over what a person gave it. The caller has recognised the program and sees to it that
     * the same is not handed over twice; it may do so in its own transaction.
     */
    public Outcome<HandedOver> handOver(HandOverAppeal command) {
        return intake.handOver(command);
    }

    /** The appeal as this viewer may see it; empty when there is none or none for this viewer. */
    public Optional<AppealView> view(Viewer viewer, AppealNumber number) {
        return reading.view(viewer, number);
    }

    /**
     * The same for a program that acts for the viewer.
     *
     * @param own whether the program may follow what is the viewer's own; if not, what the viewer sees as a party to it is
     *     not there
     */
    public Optional<AppealView> viewByProgram(Viewer viewer, AppealNumber number, boolean own) {
        return reading.view(viewer, number).filter(view -> own || view.sight() != Sight.PARTY);
    }

    /** What the viewer's offices have to do, by time left. The slice's key is opaque. */
    public Slice<AppealRow> queue(Viewer viewer, QueueFilter filter, @Nullable String after) {
        return reading.queue(viewer, filter, after);
    }

    /** How much the viewer's offices have before them. */
    public Workload workload(Viewer viewer) {
        return desk.workload(viewer);
    }

    /**
     * The notices owed by the viewer's offices that nothing shows to be handed over and that somebody has to look after, the
     * longest waiting first. The slice's key is opaque.
     */
    public Slice<NoticeToHandOver> toHandOver(Viewer viewer, @Nullable String after) {
        return desk.toHandOver(viewer, after);
    }

    /** Whether {@link #toHandOver} has anything for the viewer. */
    public boolean owesNotices(Viewer viewer) {
        return desk.owesNotices(viewer);
    }

    /** A notice that the viewer's offices owe about an appeal, handed over or not. */
    public Optional<NoticeToHandOver> noticeToHandOver(Viewer viewer, AppealNumber number, UUID notice) {
        return desk.noticeToHandOver(viewer, number, notice);
    }

    /** Someone of the office that owes a notice handed it over, called, or knows what became of the letter. */
    public Outcome<AppealNumber> recordHandingOver(Viewer viewer, AppealNumber number, UUID notice, ByHand record) {
        return desk.recordHandingOver(viewer, number, notice, record);
    }

    /** The letters on paper that wait to be printed for the viewer's offices, the longest waiting first; at most 200. */
    public List<PrintedLetter> waitingLetters(Viewer viewer) {
        return correspondence.waiting(viewer);
    }

    /**
     * Puts all waiting letters of one of the viewer's offices that have an address into a batch. Refused with {@code
     * notifications.no-letters} and {@code notifications.batch.not-found}.
     */
    public Outcome<UUID> makeLetterBatch(Viewer viewer, BodyId office) {
        return correspondence.batch(viewer, office);
    }

    /** The batches of the viewer's offices, the latest first; at most 200. */
    public List<LetterBatch> letterBatches(Viewer viewer) {
        return correspondence.batches(viewer);
    }

    /** One batch of the viewer's offices. */
    public Optional<LetterBatch> letterBatch(Viewer viewer, UUID batch) {
        return correspondence.batch(viewer, batch);
    }

    /** What stands on the letters of a batch of the viewer's offices. */
    public List<PrintedLetter> lettersOf(Viewer viewer, UUID batch) {
        return correspondence.letters(viewer, batch);
    }

    /** The post took a batch on that day, under that number of its register: the proof that its letters were sent. */
    public Outcome<UUID> postLetters(Viewer viewer, UUID batch, LocalDate day, String register) {
        return correspondence.post(viewer, batch, day, register);
    }

    /** The filters of the queue to which the viewer gave a name. */
    public List<SavedFilter> savedFilters(Viewer viewer) {
        return desk.savedFilters(viewer);
    }

    /** Keeps a filter under a name of 1 to 60 characters; a name that is known gets the new filter. */
    public Outcome<UUID> saveFilter(Viewer viewer, String name, QueueFilter filter) {
        return desk.saveFilter(viewer, name, filter);
    }

    public Outcome<UUID> deleteFilter(Viewer viewer, UUID filter) {
        return desk.deleteFilter(viewer, filter);
    }

    /** The days that bound what the office may do with the appeal now; empty for those who are not of an office. */
    public Optional<OfficeTerms> officeTerms(Viewer viewer, AppealNumber number) {
        return desk.terms(viewer, number);
    }

    /** What the viewer filed or co-signed, newest first. */
    public Slice<AppealRow> mine(Viewer viewer, @Nullable String after) {
        return reading.mine(viewer, after);
    }

    /** Appeals that their authors opened to all, newest first, without names. */
    public Slice<AppealRow> publicised(Viewer viewer, @Nullable String after) {
        return reading.publicised(viewer, after);
    }

    /**
     * What everyone may read, newest first, with texts and steps.
     *
     * @param limit 1 to 1,000
     * @param skip how many to pass over, for protocols that count pages; others go on after a key
     */
    public Slice<PublicAppeal> published(PublicQuery query, int limit, int skip, @Nullable String after) {
        return everyone.list(query, limit, skip, after);
    }

    /** How many there are of what everyone may read. */
    public long countPublished(PublicQuery query) {
        return everyone.count(query);
    }

    /** Those of the numbers that everyone may read, in no order. */
    public List<PublicAppeal> published(Collection<AppealNumber> numbers) {
        return everyone.named(numbers);
    }

    /**
     * What everyone may read and on which something was done in that time, from its beginning: as far as it takes for so
     * many steps, or to its end.
     */
    public PublicChanges publishedChanges(Instant from, Instant to, int steps) {
        return everyone.changed(from, to, steps);
    }

    /** A head gives the appeal to an officer of the body. */
    public Outcome<AppealNumber> assign(Viewer viewer, AppealNumber number, PersonId officer) {
        return casework.assign(viewer, number, officer);
    }

    /** Gives several to one officer: each is an act of its own, done or refused by itself; at most 100 at once. */
    public List<BulkResult> assignAll(Viewer viewer, List<AppealNumber> numbers, PersonId officer) {
        return desk.each(numbers, number -> casework.assign(viewer, number, officer));
    }

    /** Sends several on to one body: each is an act of its own, done or refused by itself; at most 100 at once. */
    public List<BulkResult> redirectAll(Viewer viewer, List<AppealNumber> numbers, BodyId to, String reason) {
        return desk.each(numbers, number -> casework.redirect(viewer, number, to, reason));
    }

    /** An officer takes an appeal that nobody has in hand. */
    public Outcome<AppealNumber> take(Viewer viewer, AppealNumber number) {
        return casework.take(viewer, number);
    }

    /** Asks the person for what is missing; the term goes on meanwhile. */
    public Outcome<AppealNumber> askClarification(
            Viewer viewer, AppealNumber number, String question, LocalDate answerBy) {
        return casework.askClarification(viewer, number, question, answerBy);
    }

    /** The person answers the office's question. */
    public Outcome<AppealNumber> clarify(Viewer viewer, AppealNumber number, String answer) {
        return casework.clarify(viewer, number, answer);
    }

    /**
     * To the competent body as a whole, within three working days of receipt (АППК art. 65); its term begins anew. A second
     * time only a head may do it.
     */
    public Outcome<AppealNumber> redirect(Viewer viewer, AppealNumber number, BodyId to, String reason) {
        return casework.redirect(viewer, number, to, reason);
    }

    /**
     * One of several requests to another body, where it becomes an appeal with a number of its own.
     *
     * @param part what the person asks for in that part, in the person's words
     * @return the number of the whole, on which the part is named
     */
    public Outcome<AppealNumber> redirectPart(
            Viewer viewer, AppealNumber number, BodyId to, String part, String reason) {
        return casework.redirectPart(viewer, number, to, part, reason);
    }

    /** A head extends the term once, with a reason, by at most two months; never for complaints (art. 76, 99). */
    public Outcome<AppealNumber> extend(Viewer viewer, AppealNumber number, LocalDate until, String reason) {
        return casework.extend(viewer, number, until, reason);
    }

    /** Tells the person what will be decided, three working days before, so that the person can be heard (art. 73). */
    public Outcome<AppealNumber> tellPreliminary(Viewer viewer, AppealNumber number, TellPreliminary command) {
        return casework.tellPreliminary(viewer, number, command);
    }

    /** The person objects to the preliminary decision, within two working days. */
    public Outcome<AppealNumber> object(Viewer viewer, AppealNumber number, String objection) {
        return casework.object(viewer, number, objection);
    }

    /** Puts the protocol of the hearing on the case (art. 74). */
    public Outcome<AppealNumber> holdHearing(Viewer viewer, AppealNumber number, HearingProtocol protocol) {
        return casework.holdHearing(viewer, number, protocol);
    }

    /** Who took part read the protocol and asks to add to it. */
    public Outcome<AppealNumber> remarkOnProtocol(Viewer viewer, AppealNumber number, String remark) {
        return casework.remarkOnProtocol(viewer, number, remark);
    }

    /** The officer lays a decision before the heads. */
    public Outcome<AppealNumber> decide(Viewer viewer, AppealNumber number, DraftDecision command) {
        return casework.decide(viewer, number, command);
    }

    /** A head sends a prepared decision back. */
    public Outcome<AppealNumber> returnToWork(Viewer viewer, AppealNumber number, String reason) {
        return casework.returnToWork(viewer, number, reason);
    }

    /** A head who did not write it approves the decision. */
    public Outcome<AppealNumber> approve(Viewer viewer, AppealNumber number) {
        return casework.approve(viewer, number);
    }

    /** Another head signs, and with that the person is answered. */
    public Outcome<AppealNumber> sign(Viewer viewer, AppealNumber number) {
        return casework.sign(viewer, number);
    }

    /** The person's final assessment, within 30 days of the answer, with a mark of 1 to 5. It closes the case. */
    public Outcome<AppealNumber> judge(Viewer viewer, AppealNumber number, Verdict verdict) {
        return casework.judge(viewer, number, verdict);
    }

    /**
     * A complaint, filed with the body that it contests, which has three working days to satisfy it in full or to pass it
     * with the whole file to the body above (art. 91). Nothing is asked of the person but to say so.
     *
     * @param grounds may be blank: then the appeal itself speaks
     * @return the number of the complaint, a new appeal
     */
    public Outcome<AppealNumber> complain(Viewer viewer, AppealNumber number, String grounds) {
        return casework.complain(viewer, number, grounds);
    }

    /** A head of the contested body passes the complaint on before its time is over. */
    public Outcome<AppealNumber> passOn(Viewer viewer, AppealNumber number) {
        return casework.passOn(viewer, number);
    }

    /**
     * A head of the contested body satisfies the complaint in full: the contested appeal is open again, and only an answer
     * that grants it can follow.
     */
    public Outcome<AppealNumber> satisfy(Viewer viewer, AppealNumber number, String reason) {
        return casework.satisfy(viewer, number, reason);
    }

    /**
     * A head takes the body's answer back and has the matter looked at again: while it awaits the verdict, or after a
     * verdict that it is not settled. What was counted of the first answer stays counted.
     */
    public Outcome<AppealNumber> reopen(Viewer viewer, AppealNumber number, String reason) {
        return casework.reopen(viewer, number, reason);
    }

    /** The person takes the appeal back. */
    public Outcome<AppealNumber> withdraw(Viewer viewer, AppealNumber number, String reason) {
        return casework.withdraw(viewer, number, reason);
    }

    /** The office corrects what the appeal is about. */
    public Outcome<AppealNumber> correctTopic(Viewer viewer, AppealNumber number, TopicCode topic) {
        return casework.correctTopic(viewer, number, topic);
    }

    /** The office corrects the kind, by which the term is counted anew from receipt; the person is told of the reason. */
    public Outcome<AppealNumber> correctKind(Viewer viewer, AppealNumber number, AppealKind kind, String reason) {
        return casework.correctKind(viewer, number, kind, reason);
    }

    /** A note of the body to itself; neither the person nor another body ever sees it. */
    public Outcome<AppealNumber> addNote(Viewer viewer, AppealNumber number, String text) {
        return desk.addNote(viewer, number, text);
    }

    /** The texts from which the viewer's bodies begin their answers. */
    public List<AnswerTemplate> answerTemplates(Viewer viewer) {
        return desk.answerTemplates(viewer);
    }

    /** A head keeps such a text for the body. */
    public Outcome<UUID> saveAnswerTemplate(Viewer viewer, SaveAnswerTemplate command) {
        return desk.saveAnswerTemplate(viewer, command);
    }

    public Outcome<UUID> deleteAnswerTemplate(Viewer viewer, UUID template) {
        return desk.deleteAnswerTemplate(viewer, template);
    }

    /** The person opens the appeal to all, without names, or closes it again. */
    public Outcome<AppealNumber> choosePublicity(Viewer viewer, AppealNumber number, boolean open) {
        return casework.choosePublicity(viewer, number, open);
    }

    /**
     * Brings histories over from another system, all in one transaction; 500 at a time is a good measure. Gives a result
     * for each, in order. No notices are sent.
     */
    public List<History.Result> bringIn(List<History> histories) {
        return importing.bringIn(histories);
    }

    /** Which of these were brought over from that source before, and whose they are. */
    public Map<String, PersonId> broughtIn(String source, Collection<String> sourceIds) {
        return importing.broughtIn(source, sourceIds);
    }

    /** Does what the passing of time brings about by itself; may be run at any time, any number of times. */
    public int keepTerms() {
        return deadlines.run();
    }
}
