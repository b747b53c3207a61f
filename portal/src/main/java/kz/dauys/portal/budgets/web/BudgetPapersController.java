package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.BundleId;
import kz.dauys.portal.budgets.PointId;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Papers typed in after the close, compared, and signed for with the protocol of their point. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/points/{number:\\d{1,3}}")
class BudgetPapersController {
    private static final String SETTLING = "settled-";

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final ShownPoints points;
    private final Frames frames;

    BudgetPapersController(Budgets budgets, ShownRounds rounds, ShownPoints points, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.points = points;
        this.frames = frames;
    }

    // --- bundles

    @GetMapping("/bundles")
    ModelAndView bundles(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number) {
        var round = counting(viewer, id);
        return Pages.show(
                bundles(frame(request, language), viewer, round, points.worked(viewer, round, number), "", none()));
    }

    @PostMapping("/bundles")
    ModelAndView open(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String sheets) {
        var round = rounds.seen(viewer, id);
        var point = points.worked(viewer, round, number);
        var frame = frame(request, language);
        return switch (budgets.openBundle(viewer, point.id(), Typed.number(sheets.strip()))) {
            case Outcome.Done<BundleId>(var bundle) -> Pages.seeOther(address(frame, round, bundle));
            case Outcome.Refused<BundleId>(var refusal) ->
                wrong(bundles(
                        frame.withMistakes(),
                        viewer,
                        round,
                        point,
                        sheets,
                        FormErrors.at("sheets", refusal, frame.speech())));
        };
    }

    private BundlesPage bundles(
            Frame frame, Viewer viewer, RoundView round, PointView point, String sheets, FormErrors errors) {
        return new BundlesPage(frame, round, point, budgets.bundles(viewer, point.id()), sheets, errors);
    }

    // --- one bundle

    @GetMapping("/bundles/{bundle:\\d{1,5}}")
    ModelAndView bundle(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable int bundle,
            @RequestParam(defaultValue = "0") int sheet) {
        var round = counting(viewer, id);
        var point = points.worked(viewer, round, number);
        return Pages.show(
                page(request, language, viewer, round, point, new BundleId(point.id(), bundle), sheet, "", "", none()));
    }

    @PostMapping("/bundles/{bundle:\\d{1,5}}")
    ModelAndView act(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable int bundle,
            @RequestParam MultiValueMap<String, String> form) {
        var round = rounds.seen(viewer, id);
        var point = points.worked(viewer, round, number);
        var on = new BundleId(point.id(), bundle);
        points.bundle(viewer, on);
        var typed = new Typed(form);
        int sheet = Typed.number(typed.text("sheet"));
        var mark = typed.has("mark") ? typed.text("mark") : typed.text("typed");
        var read = SheetTyped.read(mark, round.plan().form().kind());
        var reason = typed.text("reason");
        var step = typed.text("step");
        Outcome<?> outcome = switch (step) {
            case "finish" -> budgets.finishBundle(viewer, on);
            case "settle" -> read.then(one -> budgets.settleSheet(viewer, on, sheet, one, reason));
            case "confirm" -> read.then(one -> budgets.confirmSheet(viewer, on, sheet, one));
            case "withdraw" -> budgets.withdrawBundle(viewer, on, reason);
            default -> read.then(one -> budgets.typeSheet(viewer, on, sheet, one));
        };
        if (outcome instanceof Outcome.Refused<?>(var refusal)) {
            return wrong(page(
                    request,
                    language,
                    viewer,
                    round,
                    point,
                    on,
                    sheet,
                    mark,
                    reason,
                    FormErrors.at(
                            field(step, sheet, refusal),
                            refusal,
                            frame(request, language).speech())));
        }
        var address = address(frame(request, language), round, on);
        return switch (step) {
            case "finish" -> Pages.seeOther(address, "budgets.bundle.finished");
            case "settle" -> Pages.seeOther(address, "budgets.settle.proposed");
            case "confirm" -> Pages.seeOther(address, "budgets.settle.confirmed");
            case "withdraw" -> Pages.seeOther(address, "budgets.bundle.put-aside");
            // nothing is said of each sheet: the next one is told
            default -> Pages.seeOther(address);
        };
    }

    /** Where what is wrong stands: each sheet that is settled has fields of its own. */
    private static String field(String step, int sheet, Refusal refusal) {
        boolean reason = refusal.code().equals("budgets.settle-reason-missing");
        return switch (step) {
            case "settle" -> (reason ? "reason-" : SETTLING) + sheet;
            case "withdraw" -> "reason";
            case "finish", "confirm" -> "";
            default -> "typed";
        };
    }

    private BundlePage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            RoundView round,
            PointView point,
            BundleId id,
            int sheet,
            String typed,
            String reason,
            FormErrors errors) {
        var bundle = points.bundle(viewer, id);
        var frame = frames.of(
                request,
                language,
                "budgets.bundle.title",
                Map.of("bundle", id.number(), "point", point.plan().name()));
        int shown = sheet >= 1 && sheet <= bundle.sheets() ? sheet : bundle.next();
        var before = bundle.mine().get(shown);
        return new BundlePage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                point,
                bundle,
                shown,
                errors.any() || before == null
                        ? typed
                        : SheetTyped.of(before, round.plan().form().kind()),
                viewer.holds(Role.HEAD, round.plan().body()),
                reason,
                errors);
    }

    // --- the protocol

    @GetMapping("/protocol")
    ModelAndView protocol(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number) {
        var round = counting(viewer, id);
        if (!round.mayManage()) {
            throw new PageNotFound();
        }
        var form = new ProtocolPage.Form("0", "", "", "");
        return Pages.show(
                protocol(request, language, viewer, round, points.worked(viewer, round, number), form, none()));
    }

    @PostMapping("/protocol")
    ModelAndView sign(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> fields) {
        var round = rounds.managed(viewer, id);
        var point = points.worked(viewer, round, number);
        var typed = new Typed(fields);
        var form = ProtocolPage.Form.of(typed);
        boolean out = typed.text("step").equals("leave-out");
        var outcome = out
                ? budgets.leavePointOut(viewer, point.id(), typed.text("without"))
                : budgets.signProtocol(viewer, point.id(), form.count(), form.grounds());
        return switch (outcome) {
            case Outcome.Done<PointId> _ ->
                Pages.seeOther("/" + language.code() + PointsPage.path(round) + "/" + number, "budgets.protocol.done");
            case Outcome.Refused<PointId>(var refusal) ->
                wrong(protocol(
                        request,
                        language,
                        viewer,
                        round,
                        point,
                        form,
                        FormErrors.at(
                                out ? "without" : ProtocolPage.field(refusal.code()),
                                refusal,
                                frame(request, language).speech())));
        };
    }

    private ProtocolPage protocol(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            RoundView round,
            PointView point,
            ProtocolPage.Form form,
            FormErrors errors) {
        if (point.counters() == null) {
            throw new PageNotFound();
        }
        var frame = frames.of(
                request,
                language,
                "budgets.protocol.title",
                Map.of("point", point.plan().name()));
        return new ProtocolPage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                point,
                budgets.bundles(viewer, point.id()),
                form,
                viewer.holds(Role.HEAD, round.plan().body()),
                errors);
    }

    // --- what all of these need

    /** A round whose papers are typed. */
    private RoundView counting(Viewer viewer, UUID id) {
        var round = rounds.seen(viewer, id);
        if (!round.plan().paper() || round.closedAt() == null) {
            throw new PageNotFound();
        }
        return round;
    }

    private static String address(Frame frame, RoundView round, BundleId bundle) {
        return frame.link(PointsPage.path(round) + "/" + bundle.point().number() + "/bundles/" + bundle.number());
    }

    private static FormErrors none() {
        return FormErrors.none();
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Frame frame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "budgets.bundles.title");
    }
}
