package kz.dauys.portal.appeals.web;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The letters on paper of an office: those that wait, and the batches for the post.
 *
 * @param typedBatch the batch whose form was sent; empty when none was
 */
public record DeskLettersPage(
        Frame frame,
        List<Office> offices,
        List<Batch> batches,
        String today,
        String typedBatch,
        String typedDay,
        String typedRegister,
        FormErrors errors) {
    static final String PATH = "/desk/letters";

    /**
     * The waiting letters of one office.
     *
     * @param ready how many of them have an address
     */
    public record Office(UUID id, String name, List<Letter> letters, int ready) {}

    /** One waiting letter. */
    public record Letter(String number, String subject, String name, boolean addressed, String since) {}

    /** @param posted when the post took it and under which number; null while it has not */
    public record Batch(
            UUID id,
            String made,
            String letters,
            String pdfHref,
            String csvHref,
            @Nullable String posted) {}

    public String action() {
        return frame.link(PATH);
    }

    public String postAction(Batch batch) {
        return frame.link(PATH + "/" + batch.id() + "/posted");
    }

    public boolean typed(Batch batch) {
        return batch.id().toString().equals(typedBatch);
    }
}
