package kz.dauys.portal.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everyone who comes here: how they are recognised, what they may do today, how they are reached. Refusals to sign in
 * never tell whether an account exists.
 */
@Service
public class People {
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;
    private final Vault vault;
    private final Devices devices;
    private final Sessions sessions;
    private final OneTimeCodes codes;
    private final Register register;
    private final Staff staff;
    private final Accounts accounts;
    private final PersonalData personalData;
    private final Attempts attempts;
    private final ProviderSignIn providers;
    private final Assurances assurances;
    private final Merging merging;

    People(
            SignIn signIn,
            SecondFactor secondFactor,
            Passkeys passkeys,
            Vault vault,
            Devices devices,
            Sessions sessions,
            OneTimeCodes codes,
            Register register,
            Staff staff,
            Accounts accounts,
            PersonalData personalData,
            Attempts attempts,
            ProviderSignIn providers,
            Assurances assurances,
            Merging merging) {
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.vault = vault;
        this.devices = devices;
        this.sessions = sessions;
        this.codes = codes;
        this.register = register;
        this.staff = staff;
        this.accounts = accounts;
        this.personalData = personalData;
        this.attempts = attempts;
        this.providers = providers;
        this.assurances = assurances;
        this.merging = merging;
    }

    /**
     * Mails a code of six digits with which the holder of the address can sign in within ten minutes, with at most five
     * tries. A newer code replaces the older. The answer is the same for known and unknown addresses.
     *
     * @param clientAddress from which IP address the wish came; attempts are limited by it
     */
    @Transactional
    public Outcome<CodeSent> requestCode(String email, Language language, String clientAddress) {
        return signIn.requestCode(email, language, clientAddress);
    }

    /**
     * Signs a citizen in; at the first time the person is made. Such a session carries no posts, also when the person
     * has some: a mailbox is not a password.
     *
     * @param oldToken the session that the browser had until now; it ends
     */
    @Transactional
    public Outcome<SessionToken> signInWithCode(
            String email, String code, String clientAddress, @Nullable String oldToken) {
        return signIn.withCode(email, code, clientAddress, oldToken);
    }

    /**
     * Signs a member of staff in, or half in: the token says whether a second factor is still to come. With a password that was handed over, nobody gets in before {@link #replacePassword}:
     * {@code people.password-one-time}. An unknown login costs as much time as a wrong password. Call it outside a
     * transaction: checking a password takes long on purpose.
     *
     * @param oldToken the session that the browser had until now; it ends
     */
    public Outcome<SessionToken> signInWithPassword(
            String login, String password, String clientAddress, @Nullable String oldToken) {
        return signIn.withPassword(login, password, clientAddress, oldToken);
    }

    /**
     * Puts a password of the person's own in the place of one that was handed over, and signs in. The attempts are
     * limited like those of signing in, and it must run outside a transaction like it.
     *
     * @param fresh 12 to 200 characters, another than before
     */
    public Outcome<SessionToken> replacePassword(
            String login, String password, String fresh, String clientAddress, @Nullable String oldToken) {
        return signIn.replacingPassword(login, password, fresh, clientAddress, oldToken);
    }

    /** Who else recognises people for this portal; empty when the operator has set nobody. */
    public Optional<IdentityProvider> provider() {
        return providers.provider();
    }

    /**
     * Sends somebody to the provider of identities. Call it outside a transaction: the provider may have to be asked.
     *
     * @param viewer who links an identity; nobody in particular for those who sign in
     */
    public Outcome<ProviderAttempt> goToProvider(ProviderWish wish, Viewer viewer, Language language) {
        return providers.begin(wish, viewer.person(), language);
    }

    /**
     * Takes somebody in who comes back from the provider of identities, once for each ticket. A citizen whom the provider
     * sends for the first time is the person with this confirmed IIN or with this e-mail, if the provider has verified it,
     * else somebody new; such a session carries no posts. Who works here gets what the right password would have opened,
     * if they have linked the identity before. Call it outside a transaction: the provider is asked.
     *
     * @param query what the browser came back with, as it stands in the address
     * @param session what the browser has until now: it ends when another is opened, and links belong to its owner
     */
    public Outcome<ProviderAnswer> comeFromProvider(
            String ticket, String query, String clientAddress, @Nullable String session) {
        return providers.finish(ticket, query, clientAddress, session);
    }

    /** By which identities elsewhere the viewer is recognised, the first linked first. */
    public List<LinkedIdentity> identities(Viewer viewer) {
        var person = viewer.person();
        return person == null ? List.of() : providers.linked(person);
    }

    /** Is no longer recognised by that identity; the last one stays for somebody who has no e-mail to come in by. */
    @Transactional
    public Outcome<PersonId> unlinkIdentity(Viewer viewer, UUID identity) {
        return providers.unlink(viewer, identity);
    }

    /** What a browser needs to sign somebody in by any passkey of this portal. */
    public PasskeyRequest passkeyToSignIn() {
        return passkeys.toSignIn();
    }

    /**
     * Signs in whoever has the passkey and was verified by its authenticator. Such a session carries no posts, also when the
     * person has some. An answer is taken once; one whose counter went back is refused, the passkey opens nothing any more,
     * and its owner is told.
     *
     * @param answer of the authenticator, in WebAuthn's JSON
     * @param oldToken the session that the browser had until now; it ends
     */
    @Transactional
    public Outcome<SessionToken> signInWithPasskey(
            String ticket, String answer, String clientAddress, @Nullable String oldToken) {
        return passkeys.signIn(ticket, answer, clientAddress, oldToken);
    }

    /** What a browser needs to go on after the right password by a passkey; empty when the account has none. */
    public Optional<PasskeyRequest> passkeyToGoOn(String sessionToken) {
        return passkeys.toGoOn(sessionToken);
    }

    /** Goes on with signing in after the right password, by a passkey that was added in the account itself. */
    @Transactional
    public Outcome<SessionToken> goOnWithPasskey(String sessionToken, String ticket, String answer) {
        return passkeys.goOn(sessionToken, ticket, answer);
    }

    /**
     * A passkey to be made by whoever has this token; also by a member of staff who is half signed in and must set up a second
     * factor. Empty for anybody else.
     */
    public Optional<PasskeyOffer> passkeyOffer(String sessionToken) {
        return passkeys.offer(sessionToken);
    }

    /**
     * Adds the passkey that was just made. In a session that a password opened it is taken as second factor too; the first
     * one there gives recovery codes and ends the other sessions, as an authenticator app does. The owner is told.
     *
     * @param name how the owner calls it, at most 60 characters of it; when empty it is called by its device
     * @param userAgent what the browser says it is
     */
    @Transactional
    public Outcome<NewPasskey> addPasskey(
            String sessionToken, String ticket, String name, String answer, String userAgent) {
        return passkeys.add(sessionToken, ticket, name, answer, userAgent);
    }

    /** The viewer's passkeys, the first made first. */
    public List<PasskeyView> passkeys(Viewer viewer) {
        var person = viewer.person();
        return person == null ? List.of() : passkeys.of(person);
    }

    /**
     * Removes one of one's own passkeys; sessions go on. One that guards an account of staff is removed in a session that a
     * password opened, and the last second factor is not removed so.
     */
    @Transactional
    public Outcome<PersonId> removePasskey(String sessionToken, UUID passkey) {
        return passkeys.remove(sessionToken, passkey);
    }

    /** How surely it is known who the person is. Show it to the person, and to who may see the person. */
    public Assurance assurance(PersonId person) {
        return assurances.of(person);
    }

    /**
     * The individual identification number of the person, if somebody has confirmed it: a provider of identities told it or an
     * operator saw the document. Empty for one who only stated a number, also when their identity is confirmed otherwise.
     */
    public Optional<String> confirmedIin(PersonId person) {
        return assurances.confirmedIin(person);
    }

    /** Mails a code that proves another mailbox of the viewer's. The answer is the same for known and unknown addresses. */
    @Transactional
    public Outcome<CodeSent> requestFurtherEmail(Viewer viewer, String email, Language language, String clientAddress) {
        return merging.requestFurtherEmail(viewer, email, language, clientAddress);
    }

    /**
     * Proves another mailbox by the mailed code: the viewer comes in by it too, and whoever was known by it before is one
     * with the viewer from now on. What is theirs becomes the viewer's in every room; the journal stays as it is.
     */
    @Transactional
    public Outcome<Joined> provenEmail(Viewer viewer, String email, String code, String clientAddress) {
        return merging.provenEmail(viewer, email, code, clientAddress);
    }

    /** The same with somebody whose identity elsewhere the viewer has just shown: {@link ProviderAnswer#samePerson}. */
    @Transactional
    public Outcome<PersonId> mergeProven(Viewer viewer, String samePerson) {
        return merging.mergeProven(viewer, samePerson);
    }

    /** By which mailboxes the viewer comes in, beside the one that is written to. */
    public List<String> furtherEmails(Viewer viewer) {
        return merging.furtherEmails(viewer.person());
    }

    /** Who turned out to be this person: entries of the journal may name them still. */
    public List<PersonId> former(PersonId person) {
        return merging.former(person);
    }

    /**
     * An operator at the counter saw the document of somebody who stood there. Whether the account is that one's, the
     * caller has made sure.
     *
     * @param iin as the document has it; empty when it has none
     * @param name as the document has it
     */
    @Transactional
    public Outcome<PersonId> documentSeen(Viewer operator, PersonId person, String iin, String name) {
        return personalData.documentSeen(operator, person, iin, name);
    }

    /** What is missing until this token shows its owner to pages. */
    public SessionToken.Awaits awaits(String sessionToken) {
        return secondFactor.awaits(sessionToken);
    }

    /**
     * Goes on with signing in after the right password: by a code of the moment from the person's app, which is taken
     * once, or by a recovery code, which is then used up. Wrong ones are limited, 5 in a quarter of an hour.
     */
    @Transactional
    public Outcome<SessionToken> signInWithSecondFactor(String sessionToken, String code) {
        return secondFactor.signIn(sessionToken, code);
    }

    /**
     * A second factor to be set up by whoever has this token, half signed in or whole; the same each time in one session.
     * Empty when the account has one, and for a session that an e-mailed code opened.
     */
    @Transactional
    public Optional<SecondFactorOffer> secondFactorOffer(String sessionToken) {
        return secondFactor.offer(sessionToken);
    }

    /**
     * Has the second factor on offer hold from now on, as the app shows the right code. All other sessions of the person
     * end, and this one goes on under a fresh token.
     */
    @Transactional
    public Outcome<Enrolled> enrolSecondFactor(String sessionToken, String code) {
        return secondFactor.enrol(sessionToken, code);
    }

    /** How the account of this token is guarded; empty for a session that no password opened. */
    public Optional<SecondFactorState> secondFactor(String sessionToken) {
        return secondFactor.state(sessionToken);
    }

    /** Fresh recovery codes, shown once, for a code of the moment; the older ones are worth nothing any more. */
    @Transactional
    public Outcome<List<String>> renewRecoveryCodes(String sessionToken, String code) {
        return secondFactor.renewRecoveryCodes(sessionToken, code);
    }

    /**
     * Takes the authenticator app away. Where passkeys are taken after the password, they still are; else the account goes
     * back to the password alone, where that is enough, and its passkeys sign in as a citizen's do.
     */
    @Transactional
    public Outcome<PersonId> removeSecondFactor(String sessionToken, String code) {
        return secondFactor.remove(sessionToken, code);
    }

    /** An administrator takes away a second factor whose telephone and recovery codes are lost. Sessions end. */
    @Transactional
    public Outcome<PersonId> resetSecondFactor(Viewer administrator, PersonId person) {
        return secondFactor.reset(administrator, person);
    }

    /**
     * Gives an account a second factor that was made elsewhere, for accounts that are handed out ready. One that is there
     * stays.
     *
     * @param secret at least 16 bytes in Base32
     */
    @Transactional
    public void giveSecondFactor(PersonId person, String secret) {
        secondFactor.give(person, secret);
    }

    /**
     * What every room keeps about the person: for themselves. An administrator who was asked in writing sees the
     * person's own details and of all else that it is there; the journal gets who looked.
     *
     * @param most of each kind at least so many of the newest, where there are so many: for a page; {@link
     *     Integer#MAX_VALUE} for all
     */
    @Transactional
    public Outcome<List<Held>> held(Viewer viewer, PersonId person, int most) {
        return personalData.of(viewer, person, most);
    }

    /** Why the viewer cannot be erased now; empty when nothing stands against it. */
    public Optional<Refusal> objectionToErasure(Viewer viewer) {
        var person = viewer.person();
        return person == null ? Optional.of(Refusal.of("people.not-allowed")) : personalData.objection(person);
    }

    /** Mails a code with which the viewer confirms to be erased. */
    @Transactional
    public Outcome<CodeSent> requestErasure(Viewer viewer, String clientAddress) {
        return personalData.requestErasure(viewer, clientAddress);
    }

    /**
     * Erases the viewer from everything that is kept, with the mailed code. What the state did stays, without the person;
     * the journal stays as it is, and what opened its entries about the person's own words is destroyed.
     */
    @Transactional
    public Outcome<PersonId> eraseSelf(Viewer viewer, String code, String clientAddress) {
        return personalData.eraseSelf(viewer, code, clientAddress);
    }

    /** Why this administrator cannot erase the person now; empty when nothing stands against it. */
    public Optional<Refusal> objectionToErasing(Viewer administrator, PersonId person) {
        return personalData.objection(administrator, person);
    }

    /** The same by an administrator whom the person asked in writing; the journal keeps by which paper. */
    @Transactional
    public Outcome<PersonId> erase(Viewer administrator, PersonId person, WrittenRequest request) {
        return personalData.eraseOther(administrator, person, request);
    }

    /**
     * Those who say to have this IIN, or who has this e-mail; for administrators who were asked in writing. The journal
     * gets who looked, for each who was found.
     */
    @Transactional
    public Outcome<List<PersonView>> find(Viewer administrator, String iinOrEmail) {
        return personalData.find(administrator, iinOrEmail);
    }

    /**
     * Those who say to have this IIN, the latest last; for an operator before whom the person stands. Nobody has proved that
     * the number is theirs: what they say of themselves must not be taken for what the person at the counter says. The
     * journal gets who looked, for the latest of them.
     */
    @Transactional
    public Outcome<List<PersonView>> recall(Viewer operator, String iin) {
        return personalData.recall(operator, iin);
    }

    /**
     * Seals a text with the key of its subject, so that a copy of the database does not show it and that it is gone when
     * the subject is erased.
     *
     * @param subject a person, or a thing that has a key of its own
     * @param purpose what it is, in a word; it opens as nothing else
     */
    @Transactional
    public byte[] seal(UUID subject, String purpose, String text) {
        return vault.seal(subject, purpose, text);
    }

    /** What was sealed; empty when its subject was erased. */
    public Optional<String> unseal(UUID subject, String purpose, byte[] sealed) {
        return vault.open(subject, purpose, sealed);
    }

    /** Destroys the key of a thing that is gone, and with it all that was sealed with it. Persons are erased instead. */
    @Transactional
    public void destroyKey(UUID subject) {
        vault.destroy(subject);
    }

    /**
     * Puts a fresh master key in the place of the one of today and wraps the keys of all people anew; other processes go on
     * meanwhile. A master key that is configured is not changed: its first key wraps everything anew.
     *
     * @return how many keys were wrapped anew
     */
    public long rotateMasterKey() {
        return vault.rotate();
    }

    /** A fresh master key for the configuration of those who keep it in no file. */
    public static String freshMasterKey() {
        return MasterKey.madeUp();
    }

    /** Whether the text can be the configured master key. */
    public static boolean masterKeyFits(String configured) {
        return MasterKey.fits(configured);
    }

    /** Who shows this token, with the powers of today; empty when the session has ended or never was. */
    public Optional<Viewer> viewer(String sessionToken) {
        return sessions.viewer(sessionToken);
    }

    /** What browser and system a browser says that it is, in words of ours; anybody can say anything. */
    public static String browserWords(String userAgent) {
        return UserAgent.of(userAgent).words();
    }

    /**
     * Notes from what device somebody has just signed in. From one from which this person never did, they are told of it.
     *
     * @param device what this method gave to the browser when somebody signed in there before; null when nothing did
     * @param userAgent what the browser says it is
     * @return what the browser is recognised by the next time: a secret, to be kept in a cookie
     */
    @Transactional
    public String recognise(SessionToken session, @Nullable String device, String userAgent) {
        return devices.recognise(session, device, userAgent);
    }

    /** Where the viewer is signed in now, the last used first. */
    public List<SessionView> sessions(Viewer viewer, String sessionToken) {
        var person = viewer.person();
        return person == null ? List.of() : sessions.of(person, sessionToken);
    }

    /** Ends one of the viewer's own sessions; one that is not theirs is as if it were not there. */
    @Transactional
    public boolean endSession(Viewer viewer, UUID session) {
        var person = viewer.person();
        return person != null && sessions.end(person, session);
    }

    /** Ends all sessions of the viewer, this one too. */
    @Transactional
    public void signOutEverywhere(Viewer viewer) {
        var person = viewer.person();
        if (person != null) {
            sessions.endAll(person);
        }
    }

    /**
     * The person as a viewer, for a program that acts for them: with the powers of today, or as a citizen alone. A locked
     * account has no powers.
     *
     * @throws IllegalArgumentException when there is no such person, or no longer since an erasure
     */
    public Viewer viewer(PersonId id, boolean withPosts) {
        return sessions.viewer(person(id), withPosts);
    }

    /**
     * A key of 32 bytes for another purpose, made from the portal's own secret: the same on each node and after each
     * restart, and kept nowhere.
     */
    public byte[] derivedKey(String purpose) {
        return sessions.derivedKey(purpose);
    }

    /** Ends the session for good. */
    @Transactional
    public void signOut(String sessionToken) {
        sessions.end(sessionToken);
    }

    /** @throws IllegalArgumentException when there is no such person */
    public PersonView person(PersonId id) {
        return register.person(id).orElseThrow(() -> new IllegalArgumentException("no person has the id " + id));
    }

    /**
     * Counts one more of what a limit holds for one subject: a person, a case, a device.
     *
     * @return how many minutes it takes until the next may be; empty when this one may
     */
    @Transactional
    public OptionalLong count(Limit limit, UUID subject) {
        return wait(limit, subject.toString());
    }

    /** The same for the network from which the wish came, when nobody is known. */
    @Transactional
    public OptionalLong countFrom(Limit limit, String clientAddress) {
        return wait(limit, Network.of(clientAddress).name());
    }

    private OptionalLong wait(Limit limit, String subject) {
        return attempts.count(limit, subject).map(Attempts::minutes).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The names of those who exist; a person who has not said a name yet has an empty one. */
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        return register.names(ids);
    }

    /**
     * Takes in a person who has no account: someone at the counter. An e-mail that is known gives the known person, of
     * whom nothing is changed and nothing is told; refused when that is a person of another name.
     */
    @Transactional
    public Outcome<PersonId> introduce(NewContact contact) {
        return register.introduce(contact);
    }

    /** Why {@link #introduceAll} would refuse this person; empty when it would not. Nothing is done. */
    public Optional<Refusal> objection(NewContact contact) {
        return register.objection(contact);
    }

    /** The contact as it would be kept, without control characters and signs of layout, or why it cannot be. */
    public Outcome<NewContact> clean(NewContact contact) {
        return register.clean(contact);
    }

    /**
     * Takes many in at once, in one round trip.
     *
     * @return one id for each contact, in their order; the same e-mail gives the same id
     * @throws IllegalStateException when there is an {@linkplain #objection objection} to one; nobody is taken in then
     */
    @Transactional
    public List<PersonId> introduceAll(List<NewContact> contacts) {
        return register.introduceAll(contacts);
    }

    /** Puts down what the person says about themselves. */
    @Transactional
    public Outcome<PersonId> updateContact(PersonId id, ContactDetails details) {
        return register.update(id, details);
    }

    /**
     * Makes an account for a member of staff; a known login gives the known person and changes nothing.
     *
     * @throws IllegalArgumentException when login or password are not as {@link NewStaff} says
     */
    @Transactional
    public PersonId registerStaff(NewStaff newStaff) {
        return staff.register(newStaff);
    }

    /** The member of staff with this login; empty when there is none. */
    public Optional<PersonId> staffMember(String login) {
        return staff.member(login);
    }

    /** Who holds the role today, in any body. */
    public List<PersonId> holders(Role role) {
        return staff.holders(role, today());
    }

    /** Whether anyone was ever appointed to the role, in any body. */
    public boolean anyAppointed(Role role) {
        return staff.anyAppointed(role);
    }

    /** The password that the account has now was made up by somebody else: it opens nothing but its replacement. */
    @Transactional
    public void passwordWasHandedOver(PersonId person) {
        staff.passwordWasHandedOver(person);
    }

    /** All posts of the person, past and future ones too, by their first day. */
    public List<Appointment> appointments(PersonId person) {
        return staff.appointments(person);
    }

    /**
     * Gives a person a role in a body, or everywhere for auditors and administrators.
     *
     * @param from the first day, by the calendar of the country
     * @param to the last day; null while no end is known
     */
    @Transactional
    public UUID appoint(
            PersonId holder,
            Role role,
            @Nullable BodyId body,
            @Nullable UnitId unit,
            Trilingual post,
            LocalDate from,
            @Nullable LocalDate to) {
        return staff.appoint(holder, role, body, unit, post, from, to, null);
    }

    /**
     * Ends an appointment: the given day is its last.
     *
     * @throws IllegalStateException when it is not in force on that day
     */
    @Transactional
    public void endAppointment(UUID appointment, LocalDate lastDay) {
        staff.end(appointment, lastDay, null);
    }

    /** The accounts whose login or name contains the words, or whose e-mail they are, by login. */
    public Outcome<Slice<AccountView>> accounts(Viewer administrator, String search, @Nullable String after) {
        return accounts.list(administrator, search, after);
    }

    public Outcome<AccountView> account(Viewer administrator, PersonId person) {
        return accounts.account(administrator, person);
    }

    /**
     * Makes an account without a password; {@link #linkForPassword} lets its owner set one. An e-mail that is known gives
     * the known person the account, if the name is theirs. Call it outside a transaction.
     */
    public Outcome<PersonId> makeAccount(Viewer administrator, NewAccount account) {
        return accounts.make(administrator, account);
    }

    /**
     * A link by which the owner sets a password, once, within three days; an older one opens nothing any more.
     *
     * @param byMail whether it is mailed to the owner; else it is in the answer, to be handed over
     */
    @Transactional
    public Outcome<PasswordLink> linkForPassword(Viewer administrator, PersonId person, boolean byMail) {
        return accounts.linkForPassword(administrator, person, byMail);
    }

    /** Of which account the link sets the password; empty when it opens nothing. */
    public Optional<String> loginOfLink(String secret) {
        return accounts.loginOf(secret);
    }

    /**
     * Sets the password by a link, which is used up, and signs in as the right password does. All sessions of the person
     * end. Call it outside a transaction.
     *
     * @param fresh 12 to 200 characters
     * @param oldToken the session that the browser had until now; it ends
     */
    public Outcome<SessionToken> setPassword(String secret, String fresh, @Nullable String oldToken) {
        return accounts.setPassword(secret, fresh, oldToken);
    }

    /** Lets nobody into the account until it is unlocked, and ends its sessions. The last administrator stays. */
    @Transactional
    public Outcome<PersonId> lockAccount(Viewer administrator, PersonId person) {
        return accounts.lock(administrator, person);
    }

    @Transactional
    public Outcome<PersonId> unlockAccount(Viewer administrator, PersonId person) {
        return accounts.unlock(administrator, person);
    }

    /** Ends all sessions of a member of staff. */
    @Transactional
    public Outcome<PersonId> signOutEverywhere(Viewer administrator, PersonId person) {
        return accounts.signOut(administrator, person);
    }

    /** Gives an account a role, from today or later. */
    @Transactional
    public Outcome<UUID> giveRole(Viewer administrator, PersonId holder, NewRole role) {
        return accounts.giveRole(administrator, holder, role);
    }

    /**
     * Ends a role: the given day, today or later, is its last. One that has not begun by then is taken back. The last
     * administrator keeps the role.
     */
    @Transactional
    public Outcome<UUID> endRole(Viewer administrator, UUID appointment, LocalDate lastDay) {
        return accounts.endRole(administrator, appointment, lastDay);
    }

    /** The day of today by the calendar of the country. */
    public LocalDate today() {
        return sessions.today();
    }

    /**
     * Lets the substitute act for an absent counter operator, officer or head, from one day to another, both included.
     * What an auditor or an administrator may do passes to nobody.
     */
    @Transactional
    public void recordAbsence(PersonId absent, LocalDate from, LocalDate to, PersonId substitute) {
        staff.recordAbsence(absent, from, to, substitute, absent);
    }

    /**
     * Records the days on which someone is away and who stands in: a colleague who holds the same offices (a head also
     * those of officers and operators) on all the days. One does it for oneself; for someone ill a head of their bodies
     * or an administrator does. With the days the colleague gets the person's powers, and the journal gets who did it.
     *
     * @param today by the calendar of the country; days that have passed cannot be recorded any more
     */
    @Transactional
    public Outcome<UUID> recordAbsence(
            Viewer viewer, PersonId absent, LocalDate from, LocalDate to, PersonId substitute, LocalDate today) {
        return staff.recordAbsence(viewer, absent, from, to, substitute, today);
    }

    /** The absent person is back: today is no day of absence any more. An absence that has not begun is forgotten. */
    @Transactional
    public Outcome<UUID> endAbsence(Viewer viewer, UUID absence, LocalDate today) {
        return staff.endAbsence(viewer, absence, today);
    }

    /** Of these people, who is away on that day, and who stands in. */
    public Map<PersonId, PersonId> substitutes(Collection<PersonId> absent, LocalDate day) {
        return staff.substitutes(absent, day);
    }

    /** The absences of the person, and those for which the person stands in, that end on that day or later. */
    public List<Absence> absences(PersonId person, LocalDate since) {
        return staff.absences(person, since);
    }

    /** Who could stand in for that person on all of the days. */
    public List<Colleague> possibleSubstitutes(PersonId absent, LocalDate from, LocalDate to) {
        return staff.possibleSubstitutes(absent, from, to, from);
    }

    /** Who holds one of the roles in that body on that day, by name. Substitutes are not among them. */
    public List<Colleague> colleagues(BodyId body, LocalDate asOf, Role... roles) {
        return staff.colleagues(body, asOf, List.of(roles));
    }

    /**
     * Mails the person a code that proves a right to look at one thing without an account. A person without an e-mail
     * gets none; the answer is the same.
     *
     * @param purpose what the code opens, at most 100 characters; it opens nothing else
     */
    @Transactional
    public Outcome<CodeSent> requestCaseCode(PersonId owner, String purpose, String clientAddress) {
        return codes.requestForCase(owner, purpose, clientAddress);
    }

    /** Whether the code is the one that was mailed for this purpose; it is used up by that. */
    @Transactional
    public boolean verifyCaseCode(PersonId owner, String purpose, String code, String clientAddress) {
        return codes.verifyForCase(owner, purpose, code, clientAddress);
    }
}
