package kz.dauys.portal.budgets.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Paper;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import org.springframework.stereotype.Component;

/**
 * Papers to be printed and handed out: each with its projects in an order of its own, so that none stands first for everybody, and
 * with nothing by which one could be told from another.
 */
@Component
class PapersPdf {
    private static final int MOST = 50;
    /** Longer ones would take minutes. */
    private static final int MOST_LINES = 5000;

    private final Words words;
    private final RegisterNames names;

    PapersPdf(Words words, RegisterNames names) {
        this.words = words;
        this.names = names;
    }

    /** @param sheets how many are wanted; so many are made as one file can have */
    byte[] write(RoundView round, int sheets) {
        int most = Math.max(1, Math.min(MOST, MOST_LINES / round.projects().size()));
        var languages =
                Stream.of(Language.KK, Language.RU, Language.EN).map(words::in).toList();
        var first = languages.getFirst();
        try (var paper = new Paper(
                round.plan().title().in(first.language()), first, Objects.requireNonNull(round.announcedAt()))) {
            for (int sheet = 1; sheet <= Math.clamp(sheets, 1, most); sheet++) {
                if (sheet > 1) {
                    paper.sheet();
                }
                write(paper, round, languages);
            }
            return paper.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Paper paper, RoundView round, List<Speech> languages) throws IOException {
        paper.heading(said(languages, speech -> speech.say("budgets.paper.title")));
        paper.text(said(languages, speech -> round.plan().title().in(speech.language())), 12);
        paper.space(4);
        for (var speech : languages) {
            paper.text(how(round, speech), 9);
        }
        paper.space(4);
        paper.rule(0, 1, false);
        paper.space(4);
        var first = languages.getFirst();
        for (var project : Shuffle.by(Shuffle.seed(), round.projects(), ProjectView::number)) {
            var territory = project.plan().territory();
            paper.boxed(
                    Integer.toString(project.number()),
                    project.plan().name(),
                    names.place(territory == null ? round.plan().territory() : territory, first) + " · "
                            + Money.shown(project.plan().cost(), round.currency(), first));
        }
        paper.rule(0, 1, false);
        for (var speech : languages) {
            paper.text(speech.say("budgets.paper.spoiled"), 8);
        }
    }

    /** How it is marked, and how much of it. */
    private static String how(RoundView round, Speech speech) {
        var form = round.plan().form();
        return speech.say(
                "budgets.paper.how." + form.kind(),
                form.kind() == BallotKind.CUMULATIVE
                        ? Map.of("most", form.most(), "points", form.points())
                        : Map.of("most", form.most()));
    }

    private static String said(List<Speech> languages, Function<Speech, String> what) {
        return languages.stream().map(what).distinct().collect(Collectors.joining(" / "));
    }
}
