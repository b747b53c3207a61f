package kz.dauys.portal.appeals;

import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.procedures.NoticeWay;

/**
 * A notice owed by law that nothing shows to be handed over, for the office that owes it.
 *
 * @param name of the person it is for
 * @param next by which way to try next
 */
public record NoticeToHandOver(AppealNumber number, String name, LegalNotice notice, NoticeWay next) {

    @Override
    public String toString() {
        return "NoticeToHandOver[" + number + "]";
    }
}
