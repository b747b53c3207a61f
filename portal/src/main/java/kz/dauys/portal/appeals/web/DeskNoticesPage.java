package kz.dauys.portal.appeals.web;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.appeals.NoticeToHandOver;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The notices owed by law that nothing shows to be handed over.
 *
 * @param nextHref the page after this one; null on the last
 * @param firstHref the first page; null on it
 */
public record DeskNoticesPage(
        Frame frame,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable String firstHref) {
    static final String PATH = "/desk/notices";

    /**
     * One notice.
     *
     * @param caseHref null for whoever has no desk
     * @param late whether the day by which it must be handed over is past
     * @param mustBy that day, in words
     * @param next by which way to try next
     * @param recordHref where the handing over is written down
     */
    public record Row(
            String number,
            @Nullable String caseHref,
            String subject,
            String name,
            boolean late,
            String mustBy,
            String made,
            String next,
            String recordHref) {}

    static DeskNoticesPage of(
            Frame frame, Slice<NoticeToHandOver> notices, LocalDate today, boolean desk, @Nullable String after) {
        return new DeskNoticesPage(
                frame,
                notices.items().stream()
                        .map(one -> row(frame, one, today, desk))
                        .toList(),
                notices.next() == null ? null : frame.link(PATH) + "?after=" + notices.next(),
                after == null ? null : frame.link(PATH));
    }

    private static Row row(Frame frame, NoticeToHandOver one, LocalDate today, boolean desk) {
        var notice = one.notice();
        var number = one.number().value();
        return new Row(
                number,
                desk ? frame.link(DeskAddress.appeal(number)) : null,
                NoticeWords.subject(frame, notice.template(), number),
                one.name(),
                notice.late(today),
                notice.mustBy() == null
                        ? frame.say("desk.legal.no-term")
                        : frame.speech().date(notice.mustBy()),
                frame.speech().date(notice.madeAt()),
                frame.say("desk.legal.next." + one.next().code()),
                frame.link(recordPath(number, notice.id().toString())));
    }

    static String recordPath(String number, String notice) {
        return DeskAddress.appeal(number) + "/told/" + notice;
    }
}
