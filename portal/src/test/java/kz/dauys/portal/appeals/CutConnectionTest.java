package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The connection is cut before each statement of each act in turn, the commit included, as it is when the process dies
 * there. Whatever the place, the act has then not happened at all, and happens when it is tried again.
 */
@PortalTest
@Import(CutConnectionTest.Scissors.class)
class CutConnectionTest {
    private final Appeals appeals;
    private final JdbcClient sql;
    private final Office office;
    private final WholeActs before;
    private int cuts;

    CutConnectionTest(Appeals appeals, Organisations organisations, People people, JdbcClient sql) {
        this.appeals = appeals;
        this.sql = sql;
        this.office = Office.open(organisations, people);
        this.before = WholeActs.counted(sql);
    }

    @AfterEach
    void disarm() {
        Scissors.statementsLeft = -1;
    }

    @Test
    void noActIsHalfDoneWhereverTheConnectionIsCut() {
        var number = cutEverywhere(() -> appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT)));
        cutEverywhere(
                () -> appeals.assign(office.head(), number, office.officer().person()));
        cutEverywhere(() -> appeals.redirectPart(office.officer(), number, office.higher(), "Жарық жоқ", "құзыреті"));
        cutEverywhere(() -> appeals.decide(
                office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жылу жөнделді.", null)));
        cutEverywhere(() -> appeals.approve(office.head(), number));
        cutEverywhere(() -> appeals.sign(office.deputy(), number));
        cutEverywhere(() -> appeals.judge(office.citizen(), number, new Verdict(Settled.NO, 2, "Әлі суық")));
        cutEverywhere(() -> appeals.complain(office.citizen(), number, "Ештеңе өзгерген жоқ"));
        assertThat(cuts).as("places where the connection was cut").isGreaterThan(50);
        assertThat(sql.sql("select count(*) from appeals.appeal where applicant = :person")
                        .param("person", office.citizen().person().value())
                        .query(Long.class)
                        .single())
                .as("the appeal, its part and the complaint, each once")
                .isEqualTo(3);
    }

    /** Tries the act with the connection cut before its first statement, then its second, until it is done uncut. */
    private AppealNumber cutEverywhere(Supplier<Outcome<AppealNumber>> act) {
        for (int statement = 0; statement < 200; statement++) {
            Scissors.actor = Thread.currentThread();
            Scissors.statementsLeft = statement;
            try {
                var outcome = act.get();
                boolean uncut = Scissors.statementsLeft >= 0;
                Scissors.statementsLeft = -1;
                assertThat(WholeActs.counted(sql)).isEqualTo(before);
                if (uncut) {
                    return outcome.orThrow();
                }
                throw new AssertionError("the act went on over a cut connection: " + outcome);
            } catch (RuntimeException cut) {
                Scissors.statementsLeft = -1;
                cuts++;
                assertThat(WholeActs.counted(sql)).isEqualTo(before);
            }
        }
        throw new AssertionError("an act of more than 200 statements");
    }

    /** Cuts the connection when the count comes to zero; below zero nothing is cut. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Scissors {
        private static final Set<String> STATEMENTS =
                Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate");
        static volatile int statementsLeft = -1;
        /** Whose statements count: listeners that hear of an act later, in threads of their own, are no part of it. */
        static volatile @Nullable Thread actor;

        @Bean
        static BeanPostProcessor scissors() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? cutting(DataSource.class, source, null) : bean;
                }
            };
        }

        @SuppressWarnings("unchecked")
        private static <T> T cutting(Class<T> type, T target, Connection connection) {
            InvocationHandler handler = (proxy, method, arguments) -> {
                boolean step = Thread.currentThread() == actor
                        && ((target instanceof Statement && STATEMENTS.contains(method.getName()))
                                || (target instanceof Connection
                                        && method.getName().equals("commit")));
                if (step && statementsLeft == 0) {
                    statementsLeft = -2;
                    (target instanceof Connection own ? own : connection).abort(Runnable::run);
                    throw new SQLRecoverableException("cut before " + method.getName());
                }
                if (step && statementsLeft > 0) {
                    statementsLeft--;
                }
                try {
                    var result = method.invoke(target, arguments);
                    return switch (result) {
                        case Connection opened
                        when target instanceof DataSource -> cutting(Connection.class, opened, opened);
                        case PreparedStatement prepared
                        when target instanceof Connection own -> cutting(PreparedStatement.class, prepared, own);
                        case Statement plain
                        when target instanceof Connection own -> cutting(Statement.class, plain, own);
                        case null, default -> result;
                    };
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return (T) Proxy.newProxyInstance(type.getClassLoader(), interfaces(type, target), handler);
        }

        private static Class<?>[] interfaces(Class<?> type, Object target) {
            return target instanceof AutoCloseable && target instanceof DataSource
                    ? List.of(type, AutoCloseable.class).toArray(Class<?>[]::new)
                    : new Class<?>[] {type};
        }
    }
}
