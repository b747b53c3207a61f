package kz.dauys.portal.open311;

import java.sql.Timestamp;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Writes what becomes of the requests that programs handed over, in the transaction of the act and at its end: a request
 * that is just being filed has the number of its appeal by then.
 */
@Component
class StandingListener {
    private final JdbcClient sql;

    StandingListener(JdbcClient sql) {
        this.sql = sql;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(AppealEvent event) {
        var happening = event.happening();
        var facts = happening.facts();
        if (facts.channel() != Channel.PROGRAM) {
            return;
        }
        int handedOver = sql.sql("""
                        update open311.request
                        set version = :version, standing = :standing, topic = :topic, territory = :territory, body = :body,
                            changed_at = :at, due_on = :due
                        where appeal = :appeal and version < :version
                        """)
                .param("version", facts.version())
                .param("standing", facts.standing().name())
                .param("topic", facts.topic() == null ? null : facts.topic().value())
                .param("territory", facts.territory().value())
                .param("body", facts.body().value())
                .param("at", Timestamp.from(happening.at()))
                .param("due", facts.dueOn())
                .param("appeal", facts.appeal().value())
                .update();
        if (handedOver > 0 && event.seenOutside()) {
            sql.sql("""
                            insert into open311.step (act, request, program, type, at, standing, version)
                            select :act, id, program, :type, :at, :standing, :version from open311.request where appeal = :appeal
                            on conflict (act) do nothing
                            """)
                    .param("act", happening.actId())
                    .param("type", happening.act())
                    .param("at", Timestamp.from(happening.at()))
                    .param("standing", facts.standing().name())
                    .param("version", facts.version())
                    .param("appeal", facts.appeal().value())
                    .update();
        }
    }
}
