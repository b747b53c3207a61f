package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.dauys.portal.ideas.Appraisal;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;
import org.jspecify.annotations.Nullable;

/** What was typed about what the office found. */
public record AppraisalForm(String found, List<Line> lines, String conditions, String ground, String reason) {
    static final String FEASIBLE = "feasible";
    static final String DOUBTED = "doubted";
    private static final int LINES = 6;

    /** One part of the cost. */
    public record Line(String what, String least, String most) {
        static final Line EMPTY = new Line("", "", "");

        boolean empty() {
            return what.isEmpty() && least.isEmpty() && most.isEmpty();
        }
    }

    static AppraisalForm of(Typed typed) {
        return new AppraisalForm(
                typed.text("found"),
                IntStream.range(0, Math.clamp(typed.texts("what").size(), LINES, 20))
                        .mapToObj(i -> new Line(at(typed, "what", i), at(typed, "least", i), at(typed, "most", i)))
                        .toList(),
                typed.text("conditions"),
                typed.text("ground"),
                typed.text("reason"));
    }

    private static String at(Typed typed, String field, int i) {
        var all = typed.texts(field);
        return i < all.size() ? all.get(i) : "";
    }

    /** What the office found last, to be changed. */
    static AppraisalForm of(@Nullable Appraisal appraisal, Speech speech) {
        return switch (appraisal) {
            case null -> new AppraisalForm("", lines(List.of(), speech), "", "", "");
            case Appraisal.Feasible feasible ->
                new AppraisalForm(FEASIBLE, lines(feasible.lines(), speech), feasible.conditions(), "", "");
            case Appraisal.Doubted doubted ->
                new AppraisalForm(DOUBTED, lines(List.of(), speech), "", doubted.ground(), doubted.reason());
        };
    }

    private static List<Line> lines(List<Appraisal.CostLine> lines, Speech speech) {
        var all = new ArrayList<Line>();
        lines.forEach(line ->
                all.add(new Line(line.what(), Money.typed(line.least(), speech), Money.typed(line.most(), speech))));
        while (all.size() < LINES) {
            all.add(Line.EMPTY);
        }
        return all;
    }

    Outcome<Appraisal> read() {
        return switch (found) {
            case FEASIBLE ->
                Outcome.done(new Appraisal.Feasible(
                        lines.stream()
                                .filter(line -> !line.empty())
                                .map(line -> new Appraisal.CostLine(
                                        line.what(),
                                        Money.tiyn(line.least()),
                                        Money.tiyn(line.most().isEmpty() ? line.least() : line.most())))
                                .toList(),
                        conditions));
            case DOUBTED -> Outcome.done(new Appraisal.Doubted(ground, reason));
            default -> Outcome.refused("ideas.found-missing");
        };
    }

    List<Choice> findings(Speech speech) {
        return Stream.of(FEASIBLE, DOUBTED)
                .map(one -> Choice.of(one, speech.say("ideas.found." + one), found)
                        .withHint(speech.say("ideas.found." + one + ".hint")))
                .toList();
    }

    static List<Choice> grounds(List<Ground> grounds, String chosen, Speech speech) {
        return Stream.concat(
                        Stream.of(Choice.of("", speech.say("ideas.ground.none"), chosen)),
                        grounds.stream()
                                .map(ground -> Choice.of(ground.code(), speech.trilingual(ground.name()), chosen)))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        var field = switch (refusal.code()) {
            case "ideas.found-missing" -> "found";
            case "ideas.lines-missing", "ideas.line-wrong", "ideas.too-expensive" -> "what";
            case "ideas.conditions-too-long" -> "conditions";
            case "ideas.ground-missing" -> "ground";
            case "ideas.reason-missing" -> "reason";
            default -> "";
        };
        return FormErrors.at(field, refusal, frame.speech());
    }
}
