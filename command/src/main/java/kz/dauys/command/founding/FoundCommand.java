package kz.dauys.command.founding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import kz.dauys.command.BadUse;
import kz.dauys.command.Place;
import kz.dauys.command.PortalRun;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys found FILE-OR-FOLDER}. */
@Command(
        name = "found",
        description = "Registers territories, topics, bodies, who answers for what, and staff with an administrator."
                + " A second run over the same files changes nothing.",
        mixinStandardHelpOptions = true)
public final class FoundCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(
            paramLabel = "FILE-OR-FOLDER",
            description = "Files in YAML; docs/operating.md describes them under Founding.")
    private Path given = Path.of("");

    @Option(names = "--check", description = "Only says what would change.")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!Files.isReadable(given)) {
            throw new BadUse(given + ": no such file or folder, or it cannot be read");
        }
        var faults = new Faults();
        var country = CountryReader.read(given, faults);
        // what is wrong in itself is said before a portal is started
        refuse(faults);
        try (var run = PortalRun.open(place.real())) {
            var plan = Founder.plan(
                    country,
                    run.get(Organisations.class),
                    run.get(People.class),
                    run.get(Procedures.class).dayOf(run.get(Clock.class).instant()),
                    faults);
            refuse(faults);
            if (!check) {
                run.get(TransactionTemplate.class).executeWithoutResult(_ -> plan.carryOut());
            }
            tell(plan);
        }
        return 0;
    }

    private void refuse(Faults faults) {
        if (faults.none()) {
            return;
        }
        var all = faults.lines();
        if (all.size() > 1) {
            all.forEach(spec.commandLine().getOut()::println);
        }
        throw new BadUse(all.getFirst() + (all.size() > 1 ? " (and %d more)".formatted(all.size() - 1) : ""));
    }

    private void tell(Founder.Plan plan) {
        var out = spec.commandLine().getOut();
        if (plan.nothing()) {
            out.println("Nothing to change: the registers are as the files say.");
            return;
        }
        out.println(check ? "This would come in:" : "This came in:");
        plan.counts().forEach((what, count) -> out.printf("  %6d %s%n", count, what));
        if (!check && !plan.passwords().isEmpty()) {
            out.println("Each of these passwords can be used once, to put an own one in its place. They are shown only"
                    + " now and stand nowhere else:");
            plan.passwords().forEach((login, password) -> out.printf("  %-32s %s%n", login, password));
        }
    }
}
