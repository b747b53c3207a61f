package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Residents write an idea, alone or together, look at what is like it, and hand it in. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + CallsPage.PATH)
class DraftIdeasController {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    private final Ideas ideas;
    private final ShownIdeas shown;
    private final IdeaWords words;
    private final IdeaFacts facts;
    private final Organisations organisations;
    private final Addresses addresses;
    private final Frames frames;

    DraftIdeasController(
            Ideas ideas,
            ShownIdeas shown,
            IdeaWords words,
            IdeaFacts facts,
            Organisations organisations,
            Addresses addresses,
            Frames frames) {
        this.ideas = ideas;
        this.shown = shown;
        this.words = words;
        this.facts = facts;
        this.organisations = organisations;
        this.addresses = addresses;
        this.frames = frames;
    }

    // --- writing

    @GetMapping("/{call}/new")
    ModelAndView fresh(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID call) {
        if (!viewer.signedIn()) {
            return signIn(language, ShownIdeas.address(language, call) + "/new");
        }
        return Pages.show(writing(
                request, language, shown.call(viewer, call), null, IdeaForm.fresh(language), FormErrors.none()));
    }

    @PostMapping("/{call}/new")
    ModelAndView begin(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @RequestParam MultiValueMap<String, String> typed) {
        var view = shown.call(viewer, call);
        var form = IdeaForm.of(new Typed(typed));
        return switch (form.read(language).then(text -> ideas.draft(viewer, view.id(), text, form.named()))) {
            case Outcome.Done<IdeaId>(var id) -> Pages.seeOther(draft(language, id), "ideas.draft.kept");
            case Outcome.Refused<IdeaId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.write.new");
                yield wrong(writing(request, language, view, null, form, IdeaForm.errors(frame, refusal)));
            }
        };
    }

    @GetMapping("/drafts/{idea}/edit")
    ModelAndView edit(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID idea) {
        var view = shown.own(viewer, idea);
        var frame = frames.of(request, language, "ideas.write.edit");
        var form = IdeaForm.of(view.line().text(), view.named(), frame.speech());
        return Pages.show(writing(request, language, view.call(), view, form, FormErrors.none()));
    }

    @PostMapping("/drafts/{idea}/edit")
    ModelAndView rewrite(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID idea,
            @RequestParam MultiValueMap<String, String> typed) {
        var view = shown.own(viewer, idea);
        var form = IdeaForm.of(new Typed(typed));
        var id = view.line().id();
        return switch (form.read(language).then(text -> ideas.rewrite(viewer, id, text, form.named()))) {
            case Outcome.Done<IdeaId> _ -> Pages.seeOther(address(language, view), "ideas.draft.kept");
            case Outcome.Refused<IdeaId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.write.edit");
                yield wrong(writing(request, language, view.call(), view, form, IdeaForm.errors(frame, refusal)));
            }
        };
    }

    private WriteIdeaPage writing(
            HttpServletRequest request,
            Language language,
            CallView call,
            @Nullable IdeaView idea,
            IdeaForm form,
            FormErrors errors) {
        var frame = frames.of(request, language, idea == null ? "ideas.write.new" : "ideas.write.edit");
        return WriteIdeaPage.of(
                frame,
                call,
                form,
                idea == null
                        ? frame.link(CallPage.path(call) + "/new")
                        : draft(language, idea.line().id()) + "/edit",
                idea == null ? frame.link(CallPage.path(call)) : address(language, idea),
                idea != null && idea.line().stage() != IdeaStage.DRAFT,
                words.names(),
                organisations,
                errors);
    }

    // --- the draft

    @GetMapping("/drafts/{idea}")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID idea) {
        return Pages.show(drafted(request, language, viewer, unfinished(viewer, idea), Set.of(), "", null, null));
    }

    @PostMapping("/drafts/{idea}/propose")
    ModelAndView propose(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID idea,
            @RequestParam MultiValueMap<String, String> typed) {
        var view = shown.own(viewer, idea);
        var fields = new Typed(typed);
        var chosen = new LinkedHashSet<AppealNumber>();
        var more = fields.text("more");
        var numbers = Stream.concat(fields.texts("answers").stream(), BETWEEN.splitAsStream(more))
                .filter(number -> !number.isEmpty())
                .map(AppealNumber::read)
                .toList();
        numbers.forEach(number -> number.ifPresent(chosen::add));
        var outcome = numbers.stream().anyMatch(Optional::isEmpty)
                ? Outcome.<Integer>refused("ideas.appeals-wrong")
                : ideas.propose(viewer, view.line().id(), fields.has("here"), List.copyOf(chosen));
        return switch (outcome) {
            case Outcome.Done<Integer>(var number) ->
                Pages.seeOther(ShownIdeas.address(language, view.call().id(), number), "ideas.proposed");
            case Outcome.Refused<Integer>(var refusal) ->
                wrong(drafted(request, language, viewer, view, chosen, more, null, refusal));
        };
    }

    @PostMapping("/drafts/{idea}/invite")
    ModelAndView invite(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID idea) {
        var view = unfinished(viewer, idea);
        return switch (ideas.invite(viewer, view.line().id())) {
            case Outcome.Done<String>(var secret) ->
                // shown once: only its digest is kept
                Pages.show(drafted(request, language, viewer, view, Set.of(), "", secret, null));
            case Outcome.Refused<String>(var refusal) ->
                wrong(drafted(request, language, viewer, view, Set.of(), "", null, refusal));
        };
    }

    @PostMapping("/drafts/{idea}/discard")
    ModelAndView discard(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID idea) {
        var view = unfinished(viewer, idea);
        return switch (ideas.discard(viewer, view.line().id())) {
            case Outcome.Done<IdeaId> _ ->
                Pages.seeOther(ShownIdeas.address(language, view.call().id()), "ideas.draft.discarded");
            case Outcome.Refused<IdeaId>(var refusal) ->
                wrong(drafted(request, language, viewer, view, Set.of(), "", null, refusal));
        };
    }

    private DraftIdeaPage drafted(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            IdeaView idea,
            Set<AppealNumber> chosen,
            String more,
            @Nullable String secret,
            @Nullable Refusal refusal) {
        var frame = frames.of(request, language, "ideas.draft.title");
        var asked = AskedHereShown.of(frame, ideas.askedHere(idea), facts.place(frame, idea), facts.topic(frame, idea));
        return new DraftIdeaPage(
                refusal == null ? frame : frame.withMistakes(),
                idea,
                facts.of(frame, idea),
                ideas.similar(viewer, idea.line().id()).stream()
                        .map(other -> words.shown(other, idea.call().plan(), frame))
                        .toList(),
                asked,
                asked.choices(chosen),
                more,
                secret == null ? null : addresses.full(request, frame.link(CallsPage.PATH + "/join/" + secret)),
                errors(frame, refusal));
    }

    private static FormErrors errors(Frame frame, @Nullable Refusal refusal) {
        if (refusal == null) {
            return FormErrors.none();
        }
        var field = switch (refusal.code()) {
            case "ideas.live-here" -> "here";
            case "ideas.appeals-wrong" -> "more";
            default -> "";
        };
        return FormErrors.at(field, refusal, frame.speech());
    }

    private IdeaView unfinished(Viewer viewer, UUID id) {
        var idea = shown.own(viewer, id);
        if (idea.line().stage() != IdeaStage.DRAFT) {
            throw new PageNotFound();
        }
        return idea;
    }

    // --- joining

    @GetMapping("/join/{secret}")
    ModelAndView invitation(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String secret) {
        var idea = ideas.invitation(viewer, secret);
        return Pages.show(
                new JoinIdeaPage(
                        frames.of(request, language, "ideas.join.title"), idea.orElse(null), secret, viewer.signedIn()),
                idea.isPresent() || !viewer.signedIn() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    @PostMapping("/join/{secret}")
    ModelAndView join(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String secret,
            @RequestParam MultiValueMap<String, String> typed) {
        return switch (ideas.join(viewer, secret, new Typed(typed).has("named"))) {
            case Outcome.Done<IdeaView>(var idea) -> Pages.seeOther(address(language, idea), "ideas.join.done");
            case Outcome.Refused<IdeaView>(var refusal) ->
                Pages.refused(frames.of(request, language, "ideas.join.title"), refusal);
        };
    }

    /** Where an idea is: a draft by its id, others by their number. */
    static String address(Language language, IdeaView idea) {
        var line = idea.line();
        return line.stage() == IdeaStage.DRAFT
                ? draft(language, line.id())
                : ShownIdeas.address(language, line.call(), line.number());
    }

    private static String draft(Language language, IdeaId idea) {
        return "/" + language.code() + CallsPage.PATH + "/drafts/" + idea;
    }

    private static ModelAndView signIn(Language language, String next) {
        return Pages.seeOther("/" + language.code() + "/sign-in?next=" + next);
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
