package kz.dauys.portal.notifications;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.people.AccountChanged;
import kz.dauys.portal.people.AccountChanged.Change;
import kz.dauys.portal.people.CodeIssued;
import kz.dauys.portal.people.DeviceRecognised;
import kz.dauys.portal.people.IdentityLinked;
import kz.dauys.portal.people.PasskeyAdded;
import kz.dauys.portal.people.PasskeySuspected;
import kz.dauys.portal.people.PasswordLinkIssued;
import kz.dauys.portal.people.PersonMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues what people must be told, in the transaction of the act: if the act is rolled back, nobody hears of it; if it
 * is committed, they will.
 */
@Component
class NoticeListener {
    static final String CODE_TEMPLATE = "people.code";
    private static final String CODE_PATH = "/sign-in";

    private static final String LINK_PATH = "/sign-in/staff/set?link=";
    private static final String ACCOUNT_PATH = "/my/account";

    /** What an owner would want to know at once if it was somebody else who did it. */
    private static final Map<Change, String> TOLD = Map.of(
            Change.PASSWORD_SET, "people.account-password-set",
            Change.SECOND_FACTOR_SET, "people.account-second-factor-set",
            Change.SECOND_FACTOR_REMOVED, "people.account-second-factor-removed",
            Change.SECOND_FACTOR_RESET, "people.account-second-factor-reset",
            Change.APP_REMOVED, "people.account-app-removed",
            Change.PASSKEY_REMOVED, "people.account-passkey-removed",
            Change.RECOVERY_CODE_USED, "people.account-recovery-code-used",
            Change.LOCKED, "people.account-locked");

    private final MessageRows rows;
    private final Nudge nudge;
    private final Clock clock;

    NoticeListener(MessageRows rows, Nudge nudge, Clock clock) {
        this.rows = rows;
        this.nudge = nudge;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Noticeable act) {
        var notices = act.notices();
        if (notices.isEmpty()) {
            return;
        }
        var now = clock.instant();
        rows.queue(act.actId(), act.subject(), notices, now, true);
        nudge.afterCommit();
    }

    /** Whose account it is hears of it, whoever did it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccountChanged act) {
        var template = TOLD.get(act.change());
        if (template != null) {
            var notice = new Notice(act.account(), template, Map.of(), Map.of(), Map.of(), ACCOUNT_PATH);
            rows.queue(act.act(), act.account().value(), List.of(notice), clock.instant(), false);
            nudge.afterCommit();
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DeviceRecognised signedIn) {
        var notice = new Notice(
                signedIn.person(),
                "people.new-device",
                Map.of("device", signedIn.device()),
                Map.of("day", signedIn.day()),
                Map.of(),
                ACCOUNT_PATH);
        rows.queue(signedIn.act(), signedIn.person().value(), List.of(notice), clock.instant(), false);
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IdentityLinked linked) {
        var notice = new Notice(linked.person(), "people.identity-linked", Map.of(), Map.of(), Map.of(), ACCOUNT_PATH);
        rows.queue(linked.act(), linked.person().value(), List.of(notice), clock.instant(), false);
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PasskeyAdded added) {
        var notice = new Notice(
                added.person(),
                "people.passkey-added",
                Map.of("device", added.device()),
                Map.of("day", added.day()),
                Map.of(),
                ACCOUNT_PATH);
        rows.queue(added.act(), added.person().value(), List.of(notice), clock.instant(), false);
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PasskeySuspected suspected) {
        var notice =
                new Notice(suspected.person(), "people.passkey-suspected", Map.of(), Map.of(), Map.of(), ACCOUNT_PATH);
        rows.queue(suspected.act(), suspected.person().value(), List.of(notice), clock.instant(), false);
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PersonMerged merged) {
        var notice = new Notice(merged.person(), "people.merged", Map.of(), Map.of(), Map.of(), ACCOUNT_PATH);
        rows.queue(merged.act(), merged.person().value(), List.of(notice), clock.instant(), false);
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PasswordLinkIssued issued) {
        rows.queueCode(
                issued.email(),
                issued.language(),
                "people.password-link",
                Payload.of("login", issued.login()),
                LINK_PATH + issued.secret(),
                clock.instant(),
                issued.expiresAt());
        nudge.afterCommit();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CodeIssued issued) {
        rows.queueCode(
                issued.email(),
                issued.language(),
                CODE_TEMPLATE,
                Payload.of("code", issued.code()),
                CODE_PATH,
                clock.instant(),
                issued.expiresAt());
        nudge.afterCommit();
    }
}
