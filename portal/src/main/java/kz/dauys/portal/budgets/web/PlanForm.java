package kz.dauys.portal.budgets.web;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.LeastVotes;
import kz.dauys.portal.budgets.PollingPoint;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;

/** What was typed about a round. */
public record PlanForm(
        String titleKk,
        String titleRu,
        String titleEn,
        String body,
        String territory,
        String money,
        String kind,
        String most,
        String points,
        String rule,
        String completion,
        String ties,
        String leastVotes,
        String leastShare,
        String minimumAge,
        boolean census,
        String first,
        String last,
        String enough,
        String trustees,
        boolean paper,
        String places) {

    /** What a round begins from: nothing that decides who wins is chosen beforehand. */
    static PlanForm fresh() {
        return new PlanForm(
                "", "", "", "", "", "", "", "", "", "", "", "", "", "", "18", false, "", "", "", "", false, "");
    }

    static PlanForm of(Typed typed) {
        return new PlanForm(
                typed.text("titleKk"),
                typed.text("titleRu"),
                typed.text("titleEn"),
                typed.text("body"),
                typed.text("territory"),
                typed.text("money"),
                typed.text("kind"),
                typed.text("most"),
                typed.text("points"),
                typed.text("rule"),
                typed.text("completion"),
                typed.text("ties"),
                typed.text("leastVotes"),
                typed.text("leastShare"),
                typed.text("minimumAge"),
                typed.has("census"),
                typed.text("first"),
                typed.text("last"),
                typed.text("enough"),
                typed.text("trustees"),
                typed.has("paper"),
                typed.text("places"));
    }

    static PlanForm of(RoundPlan plan, Speech speech) {
        var days = VotingDays.of(plan, speech);
        var counting = plan.counting();
        return new PlanForm(
                plan.title().kk(),
                plan.title().ru(),
                plan.title().en(),
                plan.body().toString(),
                plan.territory().value(),
                Money.typed(plan.money(), speech),
                plan.form().kind().name(),
                Integer.toString(plan.form().most()),
                plan.form().points() == 0 ? "" : Integer.toString(plan.form().points()),
                counting.rule().name(),
                counting.rule() == CountingRule.EQUAL_SHARES
                        ? counting.completion().name()
                        : "",
                counting.ties().name(),
                counting.least().votes() == 0
                        ? ""
                        : Integer.toString(counting.least().votes()),
                counting.least().share() == 0
                        ? ""
                        : counting.least().percent().stripTrailingZeros().toPlainString(),
                Integer.toString(plan.minimumAge()),
                plan.census(),
                days.first().toString(),
                days.last().toString(),
                Integer.toString(plan.enough()),
                String.join("\n", plan.trustees()),
                plan.paper(),
                plan.points().stream()
                        .map(point -> point.name() + "; " + point.address())
                        .collect(Collectors.joining("\n")));
    }

    /** The plan that was typed. What cannot be told at all is refused as the door would refuse it. */
    Outcome<RoundPlan> read(ZoneId zone) {
        if (titleKk.isBlank() || titleRu.isBlank() || titleEn.isBlank()) {
            return Outcome.refused("budgets.title-missing");
        }
        var owner = Typed.id(body);
        if (owner.isEmpty()) {
            return Outcome.refused("budgets.not-yours");
        }
        var place = Typed.territory(territory);
        if (place.isEmpty()) {
            return Outcome.refused("budgets.territory-unknown");
        }
        var marked = Typed.one(BallotKind.class, kind);
        if (marked.isEmpty()) {
            return Outcome.refused("budgets.form-wrong");
        }
        var counting = readCounting();
        if (counting.isEmpty()) {
            return Outcome.refused("budgets.counting-wrong");
        }
        var least = readLeast();
        if (least.isEmpty()) {
            return Outcome.refused("budgets.least-wrong");
        }
        var begins = Typed.day(first);
        var ends = Typed.day(last);
        if (begins.isEmpty() || ends.isEmpty()) {
            return Outcome.refused("budgets.dates-wrong");
        }
        var days = new VotingDays(begins.get(), ends.get());
        return Outcome.done(new RoundPlan(
                new BodyId(owner.get()),
                place.get(),
                new Trilingual(titleKk, titleRu, titleEn),
                Money.tiyn(money),
                new BallotForm(
                        marked.get(),
                        Typed.number(most),
                        marked.get() == BallotKind.CUMULATIVE ? Typed.number(points) : 0),
                new Counting(
                        counting.get().rule(),
                        counting.get().completion(),
                        counting.get().ties(),
                        least.get()),
                Typed.number(minimumAge),
                census,
                days.from(zone),
                days.to(zone),
                Typed.number(enough),
                trustees.lines()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                paper,
                readPlaces()));
    }

    /** What stands before the first semicolon is the name of a point, what follows its address. */
    private List<PollingPoint> readPlaces() {
        return places.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(";", 2))
                .map(halves -> new PollingPoint(halves[0], halves.length == 2 ? halves[1] : ""))
                .toList();
    }

    /** How the money that is left is spent is asked of equal shares alone. */
    private Optional<Counting> readCounting() {
        return Typed.one(CountingRule.class, rule)
                .flatMap(chosen -> (chosen == CountingRule.EQUAL_SHARES
                                ? Typed.one(Completion.class, completion)
                                : Optional.of(Completion.NONE))
                        .flatMap(rest -> Typed.one(Ties.class, ties).map(order -> new Counting(chosen, rest, order))));
    }

    /** Nothing typed asks for nothing; a part is typed in percent, with at most two decimals. */
    private Optional<LeastVotes> readLeast() {
        var percent = leastShare.replace("%", "").replace(',', '.').strip();
        if (!leastVotes.matches("\\d{0,9}") || !percent.matches("(\\d{1,3}(\\.\\d{1,2})?)?")) {
            return Optional.empty();
        }
        return Optional.of(new LeastVotes(
                Typed.number(leastVotes),
                percent.isEmpty()
                        ? 0
                        : new BigDecimal(percent).movePointRight(2).intValueExact()));
    }

    List<Choice> kinds(Speech speech) {
        return choices(BallotKind.values(), "budgets.kind.", kind, speech);
    }

    List<Choice> rules(Speech speech) {
        return choices(CountingRule.values(), "budgets.rule.", rule, speech);
    }

    List<Choice> completions(Speech speech) {
        return choices(Completion.values(), "budgets.completion.", completion, speech);
    }

    List<Choice> tieOrders(Speech speech) {
        return choices(Ties.values(), "budgets.ties.", ties, speech);
    }

    private static <E extends Enum<E>> List<Choice> choices(E[] values, String key, String chosen, Speech speech) {
        return Arrays.stream(values)
                .map(value -> Choice.of(value.name(), speech.say(key + value.name()), chosen)
                        .withHint(speech.say(key + value.name() + ".means")))
                .toList();
    }

    List<Choice> censuses(Speech speech) {
        return List.of(new Choice(
                "true", speech.say("budgets.plan.census.yes"), speech.say("budgets.plan.census.hint"), census));
    }

    List<Choice> papers(Speech speech) {
        return List.of(
                new Choice("true", speech.say("budgets.plan.paper.yes"), speech.say("budgets.plan.paper.hint"), paper));
    }

    FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(field(refusal.code()), refusal, frame.speech());
    }

    private String field(String code) {
        return switch (code) {
            case "budgets.not-yours" -> "body";
            case "budgets.title-missing" -> titleKk.isBlank() ? "titleKk" : titleRu.isBlank() ? "titleRu" : "titleEn";
            case "budgets.title-too-long" -> "titleKk";
            case "budgets.territory-unknown" -> "territory";
            case "budgets.money-wrong" -> "money";
            case "budgets.form-wrong" ->
                kind.isEmpty() ? "kind" : kind.equals(BallotKind.CUMULATIVE.name()) ? "points" : "most";
            case "budgets.counting-wrong" -> {
                if (!rule.isEmpty() && ties.isEmpty()) {
                    yield "ties";
                }
                yield rule.equals(CountingRule.EQUAL_SHARES.name()) && completion.isEmpty() ? "completion" : "rule";
            }
            case "budgets.least-wrong" -> leastVotes.isEmpty() ? "leastShare" : "leastVotes";
            case "budgets.age-wrong" -> "minimumAge";
            case "budgets.dates-wrong" -> "first";
            case "budgets.trustees-wrong" -> "trustees";
            case "budgets.points-of-vote-wrong" -> "places";
            default -> "";
        };
    }
}
