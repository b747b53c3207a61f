package kz.dauys.portal.appeals;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/** The acts of a case, oldest first, asked for what stood when: who held it, and what had been signed. */
record Chronicle(List<AppealRows.ActRow> acts) {

    Chronicle {
        acts = List.copyOf(acts);
    }

    /** The body that held the case when this was done; an act that hands it on was still done by the body before. */
    BodyId heldDuring(AppealRows.ActRow done) {
        BodyId body = null;
        for (var row : acts) {
            if (row.sequence() < done.sequence() || body == null) {
                body = after(body, row.act());
            }
        }
        if (body == null) {
            throw new IllegalStateException("a case begins with its filing");
        }
        return body;
    }

    private static @Nullable BodyId after(@Nullable BodyId body, Act act) {
        return switch (act) {
            case Act.Filed filed -> filed.body();
            case Act.Redirected redirected -> redirected.to();
            case Act.PassedOn passed -> passed.to();
            default -> body;
        };
    }

    /** Whether what was done here has gone out under a signature since. */
    boolean signedSince(AppealRows.ActRow done) {
        return acts.stream().anyMatch(row -> row.sequence() > done.sequence() && signs(row.act()));
    }

    private static boolean signs(Act act) {
        return act instanceof Act.Signed || act instanceof Act.AnswerRecorded;
    }

    /** The act by which a file came to the case; the last one, when the same bytes came more than once. */
    Optional<AppealRows.ActRow> cameBy(AttachmentRows.Row file) {
        var digest = HexFormat.of().formatHex(file.sha256());
        return acts.reversed().stream()
                .filter(row -> row.act() instanceof Act.FilesAdded(var role, var digests)
                        && role == file.role()
                        && digests.contains(digest))
                .findFirst();
    }
}
