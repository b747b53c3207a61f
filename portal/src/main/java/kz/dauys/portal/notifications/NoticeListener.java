package kz.dauys.portal.notifications;

import java.time.Clock;
import kz.dauys.portal.people.CodeIssued;
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
        for (var notice : notices) {
            rows.queue(act.actId(), act.subject(), notice, now);
        }
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
