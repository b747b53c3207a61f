package kz.dauys.portal.budgets.web;

import java.util.List;
import java.util.stream.Stream;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A head decides otherwise than the count, with a ground for everyone to read. */
public record DecidePage(
        Frame frame,
        ResultView result,
        DecideForm form,
        List<Choice> projects,
        List<Choice> grounds,
        FormErrors errors) {

    static DecidePage of(Frame frame, ResultView result, List<Ground> grounds, DecideForm form, FormErrors errors) {
        var speech = frame.speech();
        return new DecidePage(
                errors.any() ? frame.withMistakes() : frame,
                result,
                form,
                Stream.concat(
                                Stream.of(Choice.of("", speech.say("budgets.decide.project.none"), form.act())),
                                result.projects().stream().map(project -> {
                                    boolean done = result.decided(project);
                                    var number = project.project().number();
                                    return Choice.of(
                                            DecideForm.act(number, !done),
                                            number + ". "
                                                    + project.project().plan().name() + " – "
                                                    + speech.say("budgets.decide." + (done ? "leave" : "take")),
                                            form.act());
                                }))
                        .toList(),
                Stream.concat(
                                Stream.of(Choice.of("", speech.say("budgets.decide.ground.none"), form.ground())),
                                grounds.stream()
                                        .map(ground -> Choice.of(
                                                ground.code(), speech.trilingual(ground.name()), form.ground())))
                        .toList(),
                errors);
    }

    public String action() {
        return frame.link(RoundPage.path(result.round())) + "/decide";
    }

    public String back() {
        return frame.link(RoundPage.path(result.round())) + "/result";
    }
}
