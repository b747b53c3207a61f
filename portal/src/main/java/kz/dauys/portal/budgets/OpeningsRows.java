package kz.dauys.portal.budgets;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Openings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What trustees brought to open boxes, which may be larger than the memory: written and read part by part. */
@Component
class OpeningsRows {
    private static final int PART = 1 << 20;

    private final JdbcClient sql;
    private final int part;

    @Autowired
    OpeningsRows(JdbcClient sql) {
        this(sql, PART);
    }

    /** @param part how many bytes are kept together, or a little more */
    OpeningsRows(JdbcClient sql, int part) {
        this.sql = sql;
        this.part = part;
    }

    /** Keeps all that passes by as what a trustee brought, once they are known. For one thread and in one transaction. */
    final class Keeping extends InputStream {
        private final InputStream from;
        private final RoundId round;
        private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
        private int parts;
        private int trustee;

        Keeping(InputStream from, RoundId round) {
            this.from = from;
            this.round = round;
        }

        /** Whose this is; what they brought before is gone. */
        void of(int trustee) {
            this.trustee = trustee;
            forget(round, trustee);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            int read = from.read(bytes, at, length);
            if (read > 0) {
                passed.write(bytes, at, read);
            }
            // the beginning says whose it is
            if (trustee > 0 && passed.size() >= part) {
                write();
            }
            return read;
        }

        private void write() {
            sql.sql("""
                            insert into budgets.openings_part (round, trustee, part, bytes)
                            values (:round, :trustee, :part, :bytes)
                            """)
                    .param("round", round.value())
                    .param("trustee", trustee)
                    .param("part", ++parts)
                    .param("bytes", passed.toByteArray())
                    .update();
            passed.reset();
        }

        /** All of it was read, and was right. */
        void end() {
            if (passed.size() > 0) {
                write();
            }
            sql.sql("""
                            update budgets.trustee set openings = ''::bytea, fault = null
                            where round = :round and number = :trustee
                            """).param("round", round.value()).param("trustee", trustee).update();
        }
    }

    /** @param fault why; null when others of theirs take the place */
    void refuse(RoundId round, int trustee, @Nullable String fault) {
        forget(round, trustee);
        sql.sql("update budgets.trustee set fault = :fault where round = :round and number = :trustee")
                .param("fault", fault)
                .param("round", round.value())
                .param("trustee", trustee)
                .update();
    }

    private void forget(RoundId round, int trustee) {
        sql.sql("delete from budgets.openings_part where round = :round and trustee = :trustee")
                .param("round", round.value())
                .param("trustee", trustee)
                .update();
        sql.sql("update budgets.trustee set openings = null where round = :round and number = :trustee")
                .param("round", round.value())
                .param("trustee", trustee)
                .update();
    }

    /** Those by whose openings the box is being opened. */
    List<Integer> opening(RoundId round) {
        return sql.sql("select number from budgets.trustee where round = :round and opens order by number")
                .param("round", round.value())
                .query((row, i) -> row.getInt("number"))
                .list();
    }

    /** Lets the first of those who brought theirs open the box, as many as are enough. */
    List<Integer> choose(RoundId round, int enough) {
        sql.sql("""
                        update budgets.trustee set opens = true
                        where round = :round and number in (
                          select number from budgets.trustee where round = :round and openings is not null
                          order by number limit :enough)
                        """).param("round", round.value()).param("enough", enough).update();
        return opening(round);
    }

    /** What is opened so far is opened anew. */
    void beginAnew(RoundId round) {
        sql.sql("update budgets.trustee set opens = false where round = :round")
                .param("round", round.value())
                .update();
        sql.sql("delete from budgets.opened where round = :round")
                .param("round", round.value())
                .update();
        sql.sql("update budgets.round set opened = 0 where id = :round")
                .param("round", round.value())
                .update();
    }

    /** The file of a trustee as they brought it; nothing while they have brought none. */
    Optional<InputStream> file(RoundId round, int trustee) {
        return sql.sql(
                        "select openings from budgets.trustee where round = :round and number = :trustee and openings is not null")
                .param("round", round.value())
                .param("trustee", trustee)
                .query((row, i) -> row.getBytes("openings"))
                .optional()
                .map(begun -> new SequenceInputStream(new Parts(round, trustee, begun)));
    }

    Openings.Reader reader(RoundId round, int trustee) throws IOException, BadCeremonyException {
        return reader(file(round, trustee)
                .orElseThrow(() -> new IllegalStateException("trustee " + trustee + " has brought nothing")));
    }

    static Openings.Reader reader(InputStream bytes) throws IOException, BadCeremonyException {
        return new Openings.Reader(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1)));
    }

    /** The parts of a file, each read when it is wanted. */
    private final class Parts implements Enumeration<InputStream> {
        private final RoundId round;
        private final int trustee;
        private int number;
        private @Nullable InputStream next;

        Parts(RoundId round, int trustee, byte[] begun) {
            this.round = round;
            this.trustee = trustee;
            this.next = new ByteArrayInputStream(begun);
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            var now = next;
            if (now == null) {
                throw new NoSuchElementException("the file of trustee " + trustee + " has ended");
            }
            next = sql.sql("""
                            select bytes from budgets.openings_part
                            where round = :round and trustee = :trustee and part = :part
                            """)
                    .param("round", round.value())
                    .param("trustee", trustee)
                    .param("part", ++number)
                    .query((row, i) -> row.getBytes("bytes"))
                    .optional()
                    .map(ByteArrayInputStream::new)
                    .orElse(null);
            return now;
        }
    }
}
