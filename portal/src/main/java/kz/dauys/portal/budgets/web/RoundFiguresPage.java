package kz.dauys.portal.budgets.web;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.Participation;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.budgets.ResultView.RuleResult;
import kz.dauys.portal.budgets.RoundFigures;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;

/** Who took part, where the money goes, and what other rules would have given. */
public record RoundFiguresPage(
        Frame frame, RoundView round, List<Part> areas, List<Part> ages, List<Share> money, List<Other> others) {

    /** A group of residents, or several that are told together. */
    public record Part(String name, String residents, String tokens, String share) {}

    /** What an area gets. */
    public record Share(String area, String projects, String money, String residents, String perResident) {}

    /** What another rule gives, beside what was counted. */
    public record Other(String rule, String winners, String differ, String gotSomething) {}

    static RoundFiguresPage of(Frame frame, RoundFigures figures, RegisterNames names) {
        var result = figures.result();
        var round = result.round();
        var told = figures.participation();
        return new RoundFiguresPage(
                frame,
                round,
                told == null ? List.of() : parts(frame, told.areas(), key -> area(frame, key, names)),
                told == null
                        ? List.of()
                        : parts(
                                frame,
                                told.ages(),
                                key -> frame.say("budgets.age." + (key.isEmpty() ? "unknown" : key))),
                figures.money().stream()
                        .map(share -> share(frame, round, share, names))
                        .toList(),
                result.others().stream()
                        .map(other -> other(frame, result, other))
                        .toList());
    }

    private static List<Part> parts(Frame frame, List<Participation.Group> groups, UnaryOperator<String> name) {
        var speech = frame.speech();
        return groups.stream()
                .map(group -> new Part(
                        group.keys().stream().map(name).collect(Collectors.joining(", ")),
                        speech.number(group.residents()),
                        speech.number(group.tokens()),
                        speech.percent((double) group.tokens() / group.residents())))
                .toList();
    }

    private static String area(Frame frame, String code, RegisterNames names) {
        return code.isEmpty()
                ? frame.say("budgets.figures.area.unknown")
                : names.place(new TerritoryCode(code), frame.speech());
    }

    private static Share share(Frame frame, RoundView round, RoundFigures.AreaMoney share, RegisterNames names) {
        var speech = frame.speech();
        var area = share.area();
        var place = names.place(area == null ? round.plan().territory() : new TerritoryCode(area), speech);
        boolean known = share.residents() > 0;
        return new Share(
                area == null ? frame.say("budgets.project.territory.all", "place", place) : place,
                speech.number(share.projects()),
                Money.shown(share.money(), round.currency(), speech),
                known ? speech.number(share.residents()) : "—",
                known ? Money.shown(share.perResident(), round.currency(), speech) : "—");
    }

    private static Other other(Frame frame, ResultView result, RuleResult other) {
        var counted = result.projects().stream()
                .filter(ResultView.ProjectResult::won)
                .map(project -> project.project().number())
                .collect(Collectors.toSet());
        var won = Set.copyOf(other.winners());
        var differ = other.winners().stream()
                .filter(number -> !counted.contains(number))
                .map(number -> "+" + number)
                .collect(Collectors.toList());
        counted.stream().sorted().filter(number -> !won.contains(number)).forEach(number -> differ.add("−" + number));
        return new Other(
                RoundWords.rule(other.rule(), other.completion(), frame.speech()),
                other.winners().isEmpty()
                        ? frame.say("budgets.result.others.nobody")
                        : other.winners().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                differ.isEmpty() ? frame.say("budgets.figures.same") : String.join(", ", differ),
                result.ballots() == 0 ? "—" : frame.speech().percent((double) other.gotSomething() / result.ballots()));
    }

    public String href(String below) {
        return frame.link(RoundPage.path(round)) + below;
    }
}
