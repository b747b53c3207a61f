package kz.dauys.portal.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was sent to the chain and what became of it. */
@Component
class AnchorRows {
    private final JdbcClient sql;
    private final Clock clock;

    AnchorRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A contract of a chain. */
    record Place(long chain, String contract) {}

    /**
     * An anchor that is not final yet.
     *
     * @param block where it stood at the last look; null when in no block
     */
    record UnderWay(UUID id, Checkpoint tree, @Nullable Long block) {}

    /** A transaction as it went out. */
    record Sent(String hash, String raw, long nonce, EvmAccount.Fee fee, Instant at) {}

    /** A transaction that is signed and has not gone out yet. */
    record Prepared(EvmAccount.Signed signed, long nonce, EvmAccount.Fee fee) {}

    /** What was anchored last, and when that began. */
    record Last(long size, Instant begunAt) {}

    Optional<UnderWay> underWay(Place place) {
        return sql.sql("""
                        select id, origin, size, root, block from journal.anchor
                        where chain = :chain and contract = :contract and final_at is null and given_up is null
                        """)
                .param("chain", place.chain())
                .param("contract", place.contract())
                .query((row, i) -> new UnderWay(
                        row.getObject("id", UUID.class),
                        new Checkpoint(row.getString("origin"), row.getLong("size"), Hash.of(row.getBytes("root"))),
                        row.getObject("block", Long.class)))
                .optional();
    }

    Optional<Last> last(Place place, String origin) {
        return sql.sql("""
                        select size, begun_at from journal.anchor
                        where chain = :chain and contract = :contract and origin = :origin and final_at is not null
                        order by size desc limit 1
                        """)
                .param("chain", place.chain())
                .param("contract", place.contract())
                .param("origin", origin)
                .query((row, i) -> new Last(
                        row.getLong("size"), row.getTimestamp("begun_at").toInstant()))
                .optional();
    }

    Optional<Sent> lastSent(UUID anchor) {
        return sql.sql("""
                        select hash, raw, nonce, fee, tip, sent_at from journal.anchor_sent
                        where anchor = :anchor order by sent_at desc, nonce desc, fee desc limit 1
                        """).param("anchor", anchor).query((row, i) -> sent(row)).optional();
    }

    private static Sent sent(ResultSet row) throws SQLException {
        var tip = row.getBigDecimal("tip");
        return new Sent(
                row.getString("hash"),
                row.getString("raw"),
                row.getLong("nonce"),
                new EvmAccount.Fee(row.getBigDecimal("fee").toBigInteger(), tip == null ? null : tip.toBigInteger()),
                row.getTimestamp("sent_at").toInstant());
    }

    /** Begins to follow what the contract has already. */
    UnderWay begin(Place place, Checkpoint tree) {
        var anchor = new UnderWay(Uuid7.next(clock), tree, null);
        insert(place, anchor);
        return anchor;
    }

    /**
     * Writes down an anchor with its transaction, before that goes out: what the chain knows of us, we know. Another node may
     * have begun one meanwhile: then this throws, and nothing may be sent.
     */
    @Transactional
    public void begin(Place place, Checkpoint tree, Prepared prepared) {
        sending(begin(place, tree).id(), prepared);
    }

    private void insert(Place place, UnderWay anchor) {
        var tree = anchor.tree();
        sql.sql("""
                        insert into journal.anchor (id, origin, size, root, chain, contract, begun_at)
                        values (:id, :origin, :size, :root, :chain, :contract, :now)
                        """)
                .param("id", anchor.id())
                .param("origin", tree.origin())
                .param("size", tree.size())
                .param("root", tree.root().bytes())
                .param("chain", place.chain())
                .param("contract", place.contract())
                .param("now", now())
                .update();
    }

    /** Writes down another transaction for an anchor, before it goes out. */
    void sending(UUID anchor, Prepared prepared) {
        BigInteger tip = prepared.fee().tip();
        sql.sql("""
                        insert into journal.anchor_sent (hash, anchor, nonce, raw, fee, tip, sent_at)
                        values (:hash, :anchor, :nonce, :raw, :fee, :tip, :now)
                        on conflict (hash) do update set sent_at = excluded.sent_at
                        """)
                .param("hash", prepared.signed().hash())
                .param("anchor", anchor)
                .param("nonce", prepared.nonce())
                .param("raw", prepared.signed().raw())
                .param("fee", new BigDecimal(prepared.fee().most()))
                .param("tip", tip == null ? null : new BigDecimal(tip))
                .param("now", now())
                .update();
    }

    void stands(UUID anchor, AnchorContract.Kept kept, long confirmations, boolean forGood) {
        sql.sql("""
                        update journal.anchor
                        set block = :block, block_at = :at, confirmations = :confirmations,
                            final_at = case when :forGood then cast(:now as timestamptz) end
                        where id = :id and final_at is null
                        """)
                .param("block", kept.block())
                .param("at", Timestamp.from(kept.at()))
                .param("confirmations", confirmations)
                .param("forGood", forGood)
                .param("now", now())
                .param("id", anchor)
                .update();
    }

    /** The chain has taken back the block in which it was. */
    void dropped(UUID anchor) {
        sql.sql("""
                        update journal.anchor set block = null, block_at = null, confirmations = 0, dropped = dropped + 1
                        where id = :id and final_at is null
                        """).param("id", anchor).update();
    }

    void giveUp(UUID anchor, String why) {
        sql.sql("update journal.anchor set given_up = :why where id = :id and final_at is null")
                .param("why", why)
                .param("id", anchor)
                .update();
    }

    /**
     * Keeps why nothing goes on.
     *
     * @return whether that is news
     */
    boolean trouble(Place place, ChainTrouble trouble) {
        return sql.sql("""
                        insert into journal.anchor_trouble as known (chain, contract, kind, what, since)
                        values (:chain, :contract, :kind, :what, :now)
                        on conflict (chain, contract) do update
                           set kind = excluded.kind, what = excluded.what, since = excluded.since
                         where known.what <> excluded.what
                        """)
                        .param("chain", place.chain())
                        .param("contract", place.contract())
                        .param("kind", trouble.kind().name())
                        .param("what", trouble.line())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return whether there was trouble until now */
    boolean wellAgain(Place place) {
        return sql.sql("delete from journal.anchor_trouble where chain = :chain and contract = :contract")
                        .param("chain", place.chain())
                        .param("contract", place.contract())
                        .update()
                == 1;
    }

    /** How anchoring stands for whoever looks at the log; null where it never was and is not. */
    LogView.@Nullable Anchoring view(String origin, @Nullable Place place) {
        var newest = anchored("""
                select chain, contract, size, root, block, block_at from journal.anchor
                where origin = :origin and final_at is not null order by size desc limit 1
                """, origin, 0);
        if (newest.isEmpty() && place == null) {
            return null;
        }
        var trouble = place == null
                ? Optional.<LogView.Trouble>empty()
                : sql.sql(
                                "select kind, since from journal.anchor_trouble where chain = :chain and contract = :contract")
                        .param("chain", place.chain())
                        .param("contract", place.contract())
                        .query((row, i) -> new LogView.Trouble(
                                row.getString("kind").toLowerCase(Locale.ROOT),
                                row.getTimestamp("since").toInstant()))
                        .optional();
        return new LogView.Anchoring(newest.orElse(null), trouble.orElse(null));
    }

    /** The first final anchor of a tree with this entry in it. */
    Optional<Anchored> covering(String origin, long index) {
        return anchored("""
                select chain, contract, size, root, block, block_at from journal.anchor
                where origin = :origin and size > :index and final_at is not null order by size limit 1
                """, origin, index);
    }

    /** Where the log was anchored, the first place first. */
    List<Place> places(String origin) {
        return sql.sql("""
                        select chain, contract from journal.anchor where origin = :origin and final_at is not null
                        group by chain, contract order by min(size), chain, contract
                        """)
                .param("origin", origin)
                .query((row, i) -> new Place(row.getLong("chain"), row.getString("contract")))
                .list();
    }

    private Optional<Anchored> anchored(String query, String origin, long index) {
        return sql.sql(query)
                .param("origin", origin)
                .param("index", index)
                .query((row, i) -> new Anchored(
                        row.getLong("chain"),
                        row.getString("contract"),
                        row.getLong("size"),
                        Hash.of(row.getBytes("root")).base64(),
                        row.getLong("block"),
                        row.getTimestamp("block_at").toInstant()))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
