package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import kz.dauys.portal.journal.Inclusion;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Article;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an appeal (АППК art. 64(2)): what was promised when it was taken in, whatever became of it since.
 *
 * @param letterAt when the letter came that its author confirmed by this; null for what was no letter
 * @param receiver surname and initials of who took it in at the counter; null when the platform did
 * @param receiverPost null as well then, or when the post is no longer known
 * @param article what gives the term
 * @param files how many files came with it
 * @param missing what the law asks for and was not given, as in {@link AppealView#missing()}; for who asks for it
 * @param proof null for what came in as history
 */
public record Receipt(
        AppealNumber number,
        AppealKind kind,
        Channel channel,
        Instant receivedAt,
        LocalDate registrationDay,
        @Nullable Instant letterAt,
        @Nullable String receiver,
        @Nullable Trilingual receiverPost,
        Trilingual bodyName,
        @Nullable Trilingual unitName,
        DueDate due,
        Trilingual kindName,
        Article article,
        int files,
        Set<String> missing,
        @Nullable Proof proof) {

    /**
     * What lets anyone check that the entry in the journal is of this very appeal: SHA-256 over the byte 01, the salt and
     * the content in UTF-8 gives the commitment.
     *
     * @param inclusion where it stands in the public log; null for the second or so that the log needs
     * @param promisedBy until when it stands there, as the log has signed; null when it does, or nobody here can sign
     */
    public record Proof(
            String commitment,
            String salt,
            String content,
            @Nullable Inclusion inclusion,
            @Nullable Instant promisedBy) {}
}
