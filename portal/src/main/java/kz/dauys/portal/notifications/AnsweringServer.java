package kz.dauys.portal.notifications;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server whose last answer is kept with the mail: "250 2.0.0 queued as 4F2" is what its log finds the letter by, and
 * the proof that it took the letter over.
 */
final class AnsweringServer extends JavaMailSenderImpl {
    private static final String ANSWER = "X-Dauys-Answer";
    private static final int LONGEST = 200;

    @Override
    protected Transport getTransport(Session session) throws NoSuchProviderException {
        var protocol = session.getProperty("mail.transport.protocol");
        var name = new URLName(protocol == null ? "smtp" : protocol, null, -1, null, null, null);
        return "smtps".equals(protocol) ? new Secured(session, name) : new Plain(session, name);
    }

    /** What the server said to the end of this mail; null when it said nothing. The header itself never left: it is set after. */
    static @Nullable String answer(MimeMessage mail) throws MessagingException {
        var headers = mail.getHeader(ANSWER);
        return headers == null ? null : headers[0];
    }

    private static void keep(Message message, @Nullable String answer) throws MessagingException {
        if (answer == null) {
            return;
        }
        // some servers repeat the address
        var clean = answer.strip().replaceAll("\\S*@\\S*", "…").replaceAll("[\\p{Cntrl}]+", " ");
        message.setHeader(ANSWER, clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
    }

    private static final class Plain extends SMTPTransport {
        Plain(Session session, URLName name) {
            super(session, name);
        }

        @Override
        public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
            super.sendMessage(message, to);
            keep(message, getLastServerResponse());
        }
    }

    private static final class Secured extends SMTPSSLTransport {
        Secured(Session session, URLName name) {
            super(session, name);
        }

        @Override
        public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
            super.sendMessage(message, to);
            keep(message, getLastServerResponse());
        }
    }
}
