package kz.dauys.portal.appeals;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.kernel.CleanText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Reads one letter as strangers send it: who wrote it, what it says, what is attached. Everything is bounded: parts, how deep
 * they lie in each other, bytes. What a machine sent is told apart by RFC 3834 and what is customary besides.
 */
final class LetterReader {
    /** Of a whole letter; the server tells before it is fetched. */
    static final int LARGEST = 30 * 1024 * 1024;

    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 60;
    private static final int MOST_PARTS_OF_A_REPORT = 10;
    private static final int LONGEST_REPORT = 64 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("[^<>\\s,;:\"]+@[^<>\\s,;:\"]+");
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    private static final Pattern MACHINE =
            Pattern.compile("(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+-].*)?@.*");
    private static final Pattern BREAKS = Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6]|blockquote)>");

    private final Set<String> own;
    private final String noticeDomain;

    /**
     * @param own our addresses, in small letters: what comes from them comes from us
     * @param noticeDomain what stands behind the @ in the Message-ID of our notices
     */
    LetterReader(Set<String> own, String noticeDomain) {
        this.own = Set.copyOf(own);
        this.noticeDomain = noticeDomain.toLowerCase(Locale.ROOT);
    }

    LetterRead read(MimeMessage letter) {
        try {
            var report = report(letter);
            if (report != null) {
                return report;
            }
            var machine = machine(letter);
            if (machine != null) {
                return new LetterRead.Aside(machine);
            }
            var from = from(letter);
            if (from == null) {
                return new LetterRead.Aside(LetterRead.Why.BROKEN);
            }
            if (own.contains(from)) {
                return new LetterRead.Aside(LetterRead.Why.LOOP);
            }
            if (MACHINE.matcher(from).matches()) {
                return new LetterRead.Aside(LetterRead.Why.BOUNCE);
            }
            if (answersNotice(letter)) {
                return new LetterRead.Answer(id(letter), from);
            }
            return written(letter, from);
        } catch (MessagingException | IOException | RuntimeException e) {
            // a stranger's bytes: whatever is wrong with them, the next letter must be read
            return new LetterRead.Aside(LetterRead.Why.BROKEN);
        }
    }

    /** What a mail server says that became of a mail; null when this is no such report. */
    private static LetterRead.@Nullable Report report(MimeMessage letter) throws MessagingException, IOException {
        if (!letter.isMimeType("multipart/report") || !(letter.getContent() instanceof Multipart parts)) {
            return null;
        }
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS_OF_A_REPORT); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                var to = new ArrayList<String>();
                for (var name : List.of("To", "Delivered-To", "X-Original-To", "Envelope-To")) {
                    var found = ADDRESS.matcher(String.join(" ", headers(letter, name)));
                    while (found.find() && to.size() < MOST_PARTS_OF_A_REPORT) {
                        to.add(found.group());
                    }
                }
                try (var in = part.getInputStream()) {
                    return new LetterRead.Report(to, in.readNBytes(LONGEST_REPORT));
                }
            }
        }
        return null;
    }

    private static String[] headers(MimeMessage letter, String name) throws MessagingException {
        var all = letter.getHeader(name);
        return all == null ? new String[0] : all;
    }

    /** Why no person sent it; null when one may have. */
    private LetterRead.@Nullable Why machine(MimeMessage letter) throws MessagingException {
        if (letter.isMimeType("multipart/report") || "<>".equals(first(letter, "Return-Path"))) {
            return LetterRead.Why.BOUNCE;
        }
        // our own notices say so too, so a notice that comes back is looked at before other machines
        if (first(letter, "List-Id").toLowerCase(Locale.ROOT).contains("notices." + noticeDomain)
                || first(letter, "Message-ID").toLowerCase(Locale.ROOT).endsWith("@" + noticeDomain + ">")) {
            return LetterRead.Why.LOOP;
        }
        var submitted = first(letter, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        if (!submitted.isEmpty() && !submitted.startsWith("no")
                || BULK.contains(first(letter, "Precedence").strip().toLowerCase(Locale.ROOT))
                || has(letter, "X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Loop")) {
            return LetterRead.Why.AUTOMATIC;
        }
        if (has(letter, "List-Id", "List-Post", "List-Unsubscribe", "Mailing-List")) {
            return LetterRead.Why.LIST;
        }
        return first(letter, "Authentication-Results").toLowerCase(Locale.ROOT).contains("dmarc=fail")
                ? LetterRead.Why.FORGED
                : null;
    }

    private static boolean has(MimeMessage letter, String... names) throws MessagingException {
        for (var name : names) {
            if (letter.getHeader(name) != null) {
                return true;
            }
        }
        return false;
    }

    /** The topmost header of the name: our own server put it there last. */
    private static String first(MimeMessage letter, String name) throws MessagingException {
        var all = letter.getHeader(name);
        return all == null || all.length == 0 || all[0] == null ? "" : all[0].strip();
    }

    private static @Nullable String from(MimeMessage letter) throws MessagingException {
        var from = letter.getFrom();
        if (from == null || from.length != 1 || !(from[0] instanceof InternetAddress one)) {
            return null;
        }
        one.validate();
        var address = one.getAddress();
        return address == null || address.indexOf('@') < 1 || address.length() > 254
                ? null
                : address.toLowerCase(Locale.ROOT);
    }

    private boolean answersNotice(MimeMessage letter) throws MessagingException {
        for (var name : List.of("In-Reply-To", "References")) {
            for (var id : first(letter, name).toLowerCase(Locale.ROOT).split("\\s+", -1)) {
                if (id.endsWith("@" + noticeDomain + ">")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What all copies of a letter share; of one without an id, its headers. */
    static String id(MimeMessage letter) throws MessagingException {
        var id = first(letter, "Message-ID");
        if (!id.isEmpty()) {
            return id;
        }
        var all = new StringBuilder();
        for (Header header : Collections.list(letter.getAllHeaders())) {
            if (Set.of("from", "date", "subject", "to")
                    .contains(header.getName().toLowerCase(Locale.ROOT))) {
                all.append(header.getName())
                        .append(':')
                        .append(header.getValue())
                        .append('\n');
            }
        }
        return all.toString();
    }

    private LetterRead written(MimeMessage letter, String from) throws MessagingException, IOException {
        var found = new Found();
        walk(letter, 0, found);
        var plain = found.plain.toString().strip();
        var words = plain.isEmpty() ? text(found.html.toString()) : plain;
        var subject = subject(letter);
        var whole = CleanText.of(
                subject.isEmpty() || words.startsWith(subject) ? words : (subject + "\n\n" + words).strip());
        if (whole.isEmpty() && found.files.isEmpty()) {
            return new LetterRead.Aside(LetterRead.Why.EMPTY);
        }
        if (whole.length() > Wording.LONG) {
            found.file("letter.txt", whole.getBytes(StandardCharsets.UTF_8));
        }
        return new LetterRead.Written(
                id(letter), from, CleanText.cut(whole, Wording.LONG), List.copyOf(found.files), found.more);
    }

    private static String subject(MimeMessage letter) throws MessagingException {
        var subject = letter.getSubject();
        return subject == null ? "" : CleanText.cut(subject, 300).replace('\n', ' ');
    }

    private static final class Found {
        final StringBuilder plain = new StringBuilder();
        final StringBuilder html = new StringBuilder();
        final List<LetterRead.File> files = new ArrayList<>();
        boolean more;
        int parts;

        void file(String name, byte[] bytes) {
            if (files.size() >= Allowance.FILES_OF_A_PERSON) {
                more = true;
            } else {
                files.add(new LetterRead.File(name, bytes));
            }
        }
    }

    private void walk(Part part, int depth, Found found) throws MessagingException, IOException {
        if (depth > DEEPEST || ++found.parts > MOST_PARTS) {
            found.more = true;
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
            for (int i = 0; i < all.getCount() && found.parts <= MOST_PARTS; i++) {
                BodyPart one = all.getBodyPart(i);
                walk(one, depth + 1, found);
            }
            return;
        }
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name(part) != null;
        if (!attached && part.isMimeType("text/plain")) {
            append(found.plain, part);
        } else if (!attached && part.isMimeType("text/html")) {
            append(found.html, part);
        } else if (attached || part.isMimeType("image/*") || part.isMimeType("application/*")) {
            try (var bytes = part.getInputStream()) {
                var read = bytes.readNBytes((int) Files.LARGEST + 1);
                if (read.length > Files.LARGEST) {
                    found.more = true;
                } else if (read.length > 0) {
                    var name = name(part);
                    found.file(name == null ? "file" : name, read);
                }
            }
        }
    }

    private static @Nullable String name(Part part) {
        try {
            var name = part.getFileName();
            return name == null ? null : MimeUtility.decodeText(name);
        } catch (MessagingException | IOException e) {
            return "file";
        }
    }

    private static void append(StringBuilder text, Part part) throws MessagingException, IOException {
        try (InputStream bytes = part.getInputStream()) {
            var read = new String(bytes.readNBytes(LONGEST_TEXT), charset(part));
            text.append(text.isEmpty() ? "" : "\n\n").append(read.strip());
        }
    }

    /** What the part says to be written in; what Java does not know is read as UTF-8, and nothing is lost of its ASCII. */
    private static Charset charset(Part part) throws MessagingException {
        try {
            var type = new jakarta.mail.internet.ContentType(part.getContentType());
            var named = type.getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (jakarta.mail.internet.ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The words of a page, without anything that is not one. */
    private static String text(String html) {
        var broken = BREAKS.matcher(Jsoup.clean(html, "", Safelist.relaxed(), new OutputSettings().prettyPrint(false)))
                .replaceAll("$0\n");
        return Jsoup.parse(Jsoup.clean(broken, "", Safelist.none(), new OutputSettings().prettyPrint(false)))
                .wholeText()
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
