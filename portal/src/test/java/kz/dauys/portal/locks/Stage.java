package kz.dauys.portal.locks;

import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.webhooks.Webhooks;
import kz.dauys.portal.works.Works;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the locks stand on: the running portal, its doors, those who play before them and what they play with. */
final class Stage {
    final ApplicationContext context;
    final Appeals appeals;
    final People people;
    final Organisations organisations;
    final TestClock clock;
    final JdbcClient sql;
    final int port;

    private final boolean alone;
    private @Nullable Cast cast;
    private @Nullable Things things;

    /** With the cast of all tests which end nobody's session. */
    Stage(ApplicationContext context) {
        this(context, false);
    }

    /** With a cast of its own. */
    static Stage alone(ApplicationContext context) {
        return new Stage(context, true);
    }

    private Stage(ApplicationContext context, boolean alone) {
        this.context = context;
        this.alone = alone;
        appeals = context.getBean(Appeals.class);
        people = context.getBean(People.class);
        organisations = context.getBean(Organisations.class);
        clock = context.getBean(TestClock.class);
        sql = context.getBean(JdbcClient.class);
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Comes when it is asked for, which is after the clock of the test was put back: its sessions begin then. */
    Cast cast() {
        if (cast == null) {
            cast = alone ? new Cast(people, organisations, port) : Cast.shared(people, organisations, port);
        }
        return cast;
    }

    Things things() {
        if (things == null) {
            things = new Things(
                    cast(),
                    appeals,
                    people,
                    context.getBean(Notifications.class),
                    context.getBean(Budgets.class),
                    context.getBean(Ideas.class),
                    context.getBean(Works.class),
                    clock,
                    sql);
        }
        return things;
    }

    /** Fresh ones. */
    Tokens tokens() {
        return new Tokens(cast(), context.getBean(Programs.class));
    }

    Doors doors() {
        return new Doors(
                cast(),
                appeals,
                people,
                context.getBean(Notifications.class),
                context.getBean(Programs.class),
                context.getBean(Webhooks.class),
                context.getBean(Budgets.class),
                context.getBean(Ideas.class),
                context.getBean(Works.class),
                clock);
    }

    /** How many acts and journal entries there are. */
    long acts() {
        return sql.sql("select (select count(*) from appeals.act) + (select count(*) from journal.entry)")
                .query(Long.class)
                .single();
    }

    /** The same, and sessions and drafts. */
    long written() {
        return sql.sql("select (select count(*) from appeals.act) + (select count(*) from journal.entry)"
                        + " + (select count(*) from people.session) + (select count(*) from appeals.draft)")
                .query(Long.class)
                .single();
    }

    /** Webhooks that things have made call nobody any more. */
    void endCalls() {
        Things.endCalls(sql);
    }
}
