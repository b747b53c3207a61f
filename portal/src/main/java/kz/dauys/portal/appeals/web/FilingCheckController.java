package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything once more, and then the filing itself. */
@Controller
@RequestMapping("/{language:kk|ru|en}/file")
class FilingCheckController {
    private final Appeals appeals;
    private final Writing writing;
    private final Procedures procedures;
    private final Tree<Topic> topics;
    private final Tree<Territory> places;
    private final Clock clock;

    FilingCheckController(
            Appeals appeals, Writing writing, Procedures procedures, Organisations organisations, Clock clock) {
        this.appeals = appeals;
        this.writing = writing;
        this.procedures = procedures;
        this.topics = Tree.topics(organisations, appeals);
        this.places = Tree.places(organisations, appeals);
        this.clock = clock;
    }

    @GetMapping("/check")
    ModelAndView check(HttpServletRequest request, Viewer viewer) {
        return writing.draft(request, viewer)
                .map(draft -> Pages.show(page(request, viewer, draft, FormErrors.none())))
                .orElseGet(() -> Writing.to(request, Question.TEXT.path()));
    }

    private FilingCheckPage page(HttpServletRequest request, Viewer viewer, Draft draft, FormErrors errors) {
        var frame = writing.frame(request, Question.CHECK, errors);
        var content = draft.content();
        var applicant = appeals.applicant(viewer, content);
        var promise = appeals.promise(
                appeals.kind(content), content.topic(), content.place().territory());
        var unit = promise.unit();
        return new FilingCheckPage(
                frame,
                writing.steps(frame, Question.CHECK, Optional.of(draft)),
                facts(frame, applicant, draft),
                frame.say(promise.bodyName()) + (unit == null ? "" : ", " + frame.say(unit)),
                promise.named(),
                frame.speech().until(promise.due().date()),
                DueExplained.of(frame, promise.due()),
                appeals.missing(draft, applicant).stream()
                        .filter(part -> !part.equals("text"))
                        .map(part -> frame.say("appeals.missing." + part))
                        .toList(),
                viewer.signedIn(),
                !content.text().isEmpty() || !draft.files().isEmpty(),
                List.of(new Choice(
                        "true",
                        frame.say("appeals.file.publicity.yes"),
                        frame.say("appeals.file.publicity.hint"),
                        content.publicised())),
                appeals.asPublic(
                        content.text(),
                        content.who().capacity(),
                        applicant.name(),
                        content.who().represented()),
                errors);
    }

    private List<Fact> facts(Frame frame, Applicant applicant, Draft draft) {
        var content = draft.content();
        var kind = procedures.kind(appeals.kind(content), procedures.dayOf(clock.instant()));
        var facts = new ArrayList<Fact>();
        facts.add(fact(frame, Question.TEXT, content.text()));
        facts.add(fact(frame, Question.KIND, FilingTextController.capital(frame.say(kind.name()))));
        facts.add(fact(frame, Question.TOPIC, chosen(frame, topics, content)));
        facts.add(fact(frame, Question.PLACE, chosen(frame, places, content)));
        facts.add(fact(
                frame,
                Question.ADDRESS,
                content.place().address(),
                Points.words(content.place().latitude(), content.place().longitude())));
        var who = content.who();
        facts.add(fact(
                frame,
                Question.WHO,
                frame.say("appeals.capacity." + who.capacity())
                        + (who.represented().isEmpty() ? "" : ": " + who.represented()),
                number(frame, "bin", applicant.bin()),
                applicant.name(),
                applicant.postalAddress(),
                applicant.phone(),
                number(frame, "iin", applicant.iin())));
        facts.add(fact(
                frame,
                Question.FILES,
                draft.files().stream().map(AppealView.AttachmentView::name).toArray(String[]::new)));
        return facts;
    }

    private static <T> String chosen(Frame frame, Tree<T> tree, DraftContent content) {
        return tree.chosen(content)
                .map(one -> tree.pathOf(frame, one))
                .orElseGet(() -> frame.say("appeals.file." + tree.question().code() + ".unknown"));
    }

    private static String number(Frame frame, String key, String number) {
        return number.isEmpty() ? "" : frame.say("appeals.file.who." + key) + ": " + number;
    }

    private static Fact fact(Frame frame, Question question, String... lines) {
        var said = Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        return new Fact(
                frame.say("appeals.file.check." + question.code()),
                said.isEmpty() ? frame.say("appeals.file.check.nothing") : said,
                frame.link(question.path()));
    }

    /** Files the draft; whoever is not signed in does that first and comes back to the last look. */
    @PostMapping("/send")
    ModelAndView send(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean publicised) {
        UnaryOperator<DraftContent> asChosen = content -> content.open(publicised);
        if (!viewer.signedIn() && writing.draft(request, viewer).isPresent()) {
            writing.keep(request, response, viewer, asChosen);
            return Pages.seeOther("/" + language.code() + "/sign-in?next=/" + language.code() + Question.CHECK.path());
        }
        return switch (appeals.fileDraft(viewer, writing.key(request), language, asChosen)) {
            case Outcome.Done<AppealNumber>(var number) -> {
                writing.forget(request, response);
                yield Pages.seeOther("/" + language.code() + "/appeals/" + number + "/receipt", "appeals.receipt.done");
            }
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                var frame = writing.frame(request, Question.CHECK);
                if (writing.draft(request, viewer).isPresent()) {
                    writing.keep(request, response, viewer, asChosen);
                }
                yield writing.draft(request, viewer)
                        .map(draft -> Pages.show(
                                page(request, viewer, draft, FormErrors.at("", refusal, frame.speech())),
                                HttpStatus.UNPROCESSABLE_CONTENT))
                        .orElseGet(() -> Pages.refused(frame, refusal));
            }
        };
    }
}
