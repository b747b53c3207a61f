package kz.dauys.portal.budgets;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Parts those who vote in a round from whoever ends its vote: many hold it together to vote, one alone to close or to recall.
 * So no ballot slips in behind a close, whatever clocks say. Held until the transaction ends.
 */
@Component
class RoundLock {
    private final JdbcClient sql;

    RoundLock(JdbcClient sql) {
        this.sql = sql;
    }

    void together(RoundId round) {
        sql.sql("select pg_advisory_xact_lock_shared(hashtextextended(:round, 511))")
                .param("round", round.toString())
                .query(row -> {});
    }

    void alone(RoundId round) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:round, 511))")
                .param("round", round.toString())
                .query(row -> {});
    }

    /** Orders the ballots of one token. */
    void token(RoundId round, String token) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:token, 512))")
                .param("token", round + " " + token)
                .query(row -> {});
    }
}
