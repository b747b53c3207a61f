package kz.dauys.portal.appeals;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The mailbox on its IMAP server. A letter is moved out of the folder only after it has been dealt with; one that is met
 * twice because of a crash in between is known by its id.
 */
@Component
class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int AT_ONCE = 50;
    private static final String DONE = "Dauys-done";
    private static final String ASIDE = "Dauys-aside";
    private static final String FAILED = "Dauys-failed";
    /** After which attempt a letter is put aside that cannot be taken in. */
    private static final int TRIES = 3;

    private static final Set<String> TAKEN = Set.of("taken", "answered", "reported");
    private static final Pattern ADDRESS = Pattern.compile("[^<>\\s]+@[^<>\\s]+");

    private final MailIntakeSettings settings;
    private final ReceivedLetters letters;
    private final LetterReader reader;
    private final Clock clock;
    /** Of letters that could not be taken in, by their number in the folder. A process that begins anew counts anew. */
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    Mailbox(
            MailIntakeSettings settings,
            ReceivedLetters letters,
            @Value("${dauys.mail.from:}") String from,
            @Value("${dauys.address:http://localhost:8080}") URI address,
            Clock clock) {
        this.settings = settings;
        this.letters = letters;
        this.clock = clock;
        this.reader = new LetterReader(
                own(from, settings.username()), address.getHost() == null ? "localhost" : address.getHost());
    }

    private static Set<String> own(@Nullable String... texts) {
        var own = new HashSet<String>();
        for (var text : texts) {
            var found = ADDRESS.matcher(text == null ? "" : text);
            while (found.find()) {
                own.add(found.group().toLowerCase(Locale.ROOT));
            }
        }
        return own;
    }

    /** Reads what has arrived; gives how many letters were dealt with. Without a mailbox there is nothing to do. */
    int poll() {
        if (!settings.hasMailbox()) {
            return 0;
        }
        try (var store = connect()) {
            var folder = store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            try {
                return read(store, folder);
            } finally {
                folder.close(true);
            }
        } catch (MessagingException e) {
            // the next minute may be better; what was not moved is read then
            LOG.warn("the mailbox cannot be read: {}", e.getClass().getSimpleName());
            return 0;
        }
    }

    private Store connect() throws MessagingException {
        boolean tls = settings.encryption() == MailIntakeSettings.Encryption.TLS;
        var protocol = tls ? "imaps" : "imap";
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        var timeout = Long.toString(settings.timeout().toMillis());
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "peek", "true");
        if (settings.encryption() == MailIntakeSettings.Encryption.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        var store = Session.getInstance(properties).getStore(protocol);
        store.connect(settings.host(), settings.port(), settings.username(), settings.password());
        return store;
    }

    private int read(Store store, Folder folder) throws MessagingException {
        int count = folder.getMessageCount();
        if (count == 0) {
            return 0;
        }
        var all = folder.getMessages(1, Math.min(count, AT_ONCE));
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, profile);
        int dealt = 0;
        for (var one : all) {
            if (one instanceof MimeMessage letter && !one.isSet(Flags.Flag.DELETED)) {
                try {
                    var result = letters.receive(read(letter), arrived(letter));
                    move(store, folder, one, TAKEN.contains(result) ? DONE : ASIDE);
                    LOG.info("a letter: {}", result);
                } catch (RuntimeException | MessagingException e) {
                    if (ours(e) || !folder.isOpen()) {
                        // nothing is wrong with the letter: it and the others are read when we or the server can again
                        LOG.warn("letters wait: {}", e.getClass().getSimpleName());
                        return dealt;
                    }
                    LOG.error("a letter could not be taken in: {}", e.getClass().getSimpleName());
                    failed(store, folder, one);
                }
                dealt++;
            }
        }
        return dealt;
    }

    /** It stays where it is and is tried again some times, then it makes room for the others. */
    private void failed(Store store, Folder folder, Message letter) throws MessagingException {
        var id = folder instanceof UIDFolder numbered ? numbered.getUIDValidity() + "/" + numbered.getUID(letter) : "";
        if (tries.merge(id, 1, Integer::sum) < TRIES) {
            return;
        }
        move(store, folder, letter, FAILED);
        tries.remove(id);
        LOG.error("a letter could not be taken in {} times and lies in the folder {}", TRIES, FAILED);
        letters.failed();
    }

    /** Whether what went wrong is our database or our disk. */
    private static boolean ours(Exception e) {
        return e instanceof TransactionException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof UncheckedIOException;
    }

    private LetterRead read(MimeMessage there) throws MessagingException {
        if (there.getSize() > LetterReader.LARGEST) {
            return new LetterRead.Aside(LetterRead.Why.TOO_BIG);
        }
        try {
            // the whole letter in one go: parts are then read without the server, and a size that lied ends here
            var bytes = new Bounded();
            there.writeTo(bytes);
            return parsed(bytes.toByteArray());
        } catch (Bounded.Full e) {
            return new LetterRead.Aside(LetterRead.Why.TOO_BIG);
        } catch (IOException e) {
            return new LetterRead.Aside(LetterRead.Why.BROKEN);
        }
    }

    private LetterRead parsed(byte[] bytes) {
        try {
            return reader.read(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            return new LetterRead.Aside(LetterRead.Why.BROKEN);
        }
    }

    /** When the server took it in; what the letter itself says of its time is its sender's word. */
    private Instant arrived(MimeMessage letter) throws MessagingException {
        var at = letter.getReceivedDate();
        return at == null ? clock.instant() : at.toInstant();
    }

    private static void move(Store store, Folder folder, Message letter, String name) throws MessagingException {
        var target = store.getFolder(name);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        folder.copyMessages(new Message[] {letter}, target);
        letter.setFlag(Flags.Flag.DELETED, true);
    }

    /** So many bytes and no more. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private static final class Full extends IOException {
            private static final long serialVersionUID = 1;
        }

        @Override
        public void write(int one) throws IOException {
            room(1);
            bytes.write(one);
        }

        @Override
        public void write(byte[] more, int from, int length) throws IOException {
            room(length);
            bytes.write(more, from, length);
        }

        private void room(int length) throws Full {
            if (bytes.size() + length > LetterReader.LARGEST) {
                throw new Full();
            }
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
