package kz.dauys.command.ledger;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.command.Place;
import kz.dauys.command.PortalRun;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.works.Works;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dauys verify database}. */
@Command(
        name = "database",
        description =
                "Compares every case, idea, round and work with its entries in the journal, and the journal with the signed log, also while"
                        + " a portal runs; names each difference.",
        mixinStandardHelpOptions = true)
public final class VerifyDatabaseCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var differences = new AtomicLong();
        Consumer<Difference> told = difference -> {
            differences.incrementAndGet();
            output.say(
                    "%s: %s: the journal has %s, the database %s"
                            .formatted(
                                    difference.where(),
                                    difference.what(),
                                    shown(difference.committed()),
                                    shown(difference.found())),
                    Output.facts(
                            "where", difference.where(),
                            "what", difference.what(),
                            "journal", difference.committed(),
                            "database", difference.found()));
        };
        try (var run = PortalRun.open(place.configuration())) {
            long entries = run.get(Journal.class).compare(told, passed -> {});
            long cases = run.get(Appeals.class).compare(told, passed -> {});
            long ideas = run.get(Ideas.class).compare(told);
            long rounds = run.get(Budgets.class).compare(told);
            long works = run.get(Works.class).compare(told);
            boolean same = differences.get() == 0;
            output.say(
                    "%s: %,d cases, %,d ideas, %,d rounds, %,d works and %,d entries of the log compared, %s"
                            .formatted(
                                    same ? "YES" : "NO",
                                    cases,
                                    ideas,
                                    rounds,
                                    works,
                                    entries,
                                    same ? "no difference" : "%,d differences".formatted(differences.get())),
                    Output.facts(
                            "verified",
                            same,
                            "cases",
                            cases,
                            "ideas",
                            ideas,
                            "rounds",
                            rounds,
                            "works",
                            works,
                            "entries",
                            entries,
                            "differences",
                            differences.get()));
            return same ? Dauys.DONE : Dauys.NO;
        }
    }

    private static String shown(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
