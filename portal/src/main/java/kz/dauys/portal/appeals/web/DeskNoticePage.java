package kz.dauys.portal.appeals.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.appeals.NoticeToHandOver;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody of the office writes down how a notice was handed over.
 *
 * @param mustBy the last day on which it is in time, in words; null where the law names none
 */
public record DeskNoticePage(
        Frame frame,
        String number,
        String name,
        String subject,
        String handedOver,
        boolean open,
        @Nullable String mustBy,
        List<String> trail,
        List<Choice> what,
        String day,
        String today,
        String paper,
        String action,
        String listHref,
        FormErrors errors) {

    static DeskNoticePage of(
            Frame frame,
            NoticeToHandOver one,
            Map<PersonId, String> names,
            LocalDate today,
            DeskTyped typed,
            FormErrors errors) {
        var notice = one.notice();
        var number = one.number().value();
        return new DeskNoticePage(
                errors.any() ? frame.withMistakes() : frame,
                number,
                one.name(),
                NoticeWords.subject(frame, notice.template(), number),
                NoticeWords.handedOver(frame, notice),
                notice.handedOver() == null,
                notice.mustBy() == null ? null : frame.speech().date(notice.mustBy()),
                NoticeWords.trail(frame, notice, names),
                Arrays.stream(ByHand.What.values())
                        .map(what ->
                                Choice.of(what.code(), frame.say("desk.legal.what." + what.code()), typed.of("what")))
                        .toList(),
                typed.of("day").isEmpty() ? today.toString() : typed.of("day"),
                today.toString(),
                typed.of("paper"),
                frame.link(DeskNoticesPage.recordPath(number, notice.id().toString())),
                frame.link(DeskNoticesPage.PATH),
                errors);
    }
}
