package kz.dauys.portal.notifications;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.notifications.LegalRows.NewProof;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What mail servers report of mail that our own server had taken (RFC 3464). A report counts when it came to the address that
 * was given out for that mail; what it says of the mail's id or its recipient is anybody's word.
 */
@Component
class MailReports {
    private final ReturnAddresses addresses;
    private final MessageRows rows;
    private final LegalNotices legal;
    private final LetterRows letters;
    private final Clock clock;

    MailReports(ReturnAddresses addresses, MessageRows rows, LegalNotices legal, LetterRows letters, Clock clock) {
        this.addresses = addresses;
        this.rows = rows;
        this.legal = legal;
        this.letters = letters;
        this.clock = clock;
    }

    /** Whether it was for one of our mails; what says nothing final changes nothing. */
    @Transactional
    public boolean take(Collection<String> to, byte[] status) {
        var mail = to.stream().map(addresses::mail).flatMap(Optional::stream).findFirst();
        if (mail.isEmpty()) {
            return false;
        }
        if (failedForGood(status)) {
            returned(mail.get());
        }
        return true;
    }

    private void returned(UUID mail) {
        var now = clock.instant();
        var found = rows.bounced(mail, now);
        if (found.isEmpty()) {
            return;
        }
        var notice = found.get().legal();
        if (notice != null) {
            legal.know(List.of(new NewProof(notice, NoticeWay.MAIL, NoticeProof.RETURNED, now, null, null, null)));
            letters.insteadOf(List.of(mail), now);
        }
    }

    /** Failed, and with a status of class 5: a delay or a full mailbox may pass. */
    private static boolean failedForGood(byte[] status) {
        try {
            var report = new DeliveryStatus(new ByteArrayInputStream(status));
            if (report.getRecipientDSNCount() != 1) {
                return false;
            }
            var recipient = report.getRecipientDSN(0);
            return "failed".equals(first(recipient.getHeader("Action")))
                    && first(recipient.getHeader("Status")).startsWith("5.");
        } catch (MessagingException | IOException | RuntimeException notAReport) {
            return false;
        }
    }

    private static String first(String @Nullable [] values) {
        return values == null || values.length == 0 || values[0] == null
                ? ""
                : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
