package kz.dauys.portal.ideas;

import kz.dauys.portal.budgets.BallotPromise;
import kz.dauys.portal.budgets.RoundId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A call that put its admitted ideas on the ballot of a round has told their authors so. */
@Component
class PromisedBallots implements BallotPromise {
    private final JdbcClient sql;

    PromisedBallots(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public boolean given(RoundId draft) {
        return sql.sql("select exists (select from ideas.call where round = :round)")
                .param("round", draft.value())
                .query(Boolean.class)
                .single();
    }
}
