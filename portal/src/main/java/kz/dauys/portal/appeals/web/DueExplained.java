package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.procedures.Article;
import kz.dauys.portal.procedures.DueDate;
import kz.dauys.portal.site.Frame;

/** How a due date was counted, step by step, each with its article. */
public record DueExplained(Frame frame, List<Line> lines, boolean uncertain) {

    /** @param uncertain whether the article is not proven from an official text */
    public record Line(String date, String words, String article, boolean uncertain) {}

    static DueExplained of(Frame frame, DueDate due) {
        return new DueExplained(
                frame,
                due.steps().stream()
                        .map(step -> new Line(
                                frame.speech().date(step.date()),
                                frame.say(step.words()),
                                frame.say(step.article().words()),
                                step.article().uncertain()))
                        .toList(),
                due.uncertain());
    }

    static String article(Frame frame, Article article) {
        return frame.say(article.words());
    }
}
