package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Sight;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.TimeLeft;
import org.springframework.stereotype.Component;

/** Makes the page of an appeal from what the viewer may see of it. */
@Component
class AppealPages {
    private final Frames frames;
    private final Notifications notifications;
    private final Procedures procedures;

    AppealPages(Frames frames, Notifications notifications, Procedures procedures) {
        this.frames = frames;
        this.notifications = notifications;
        this.procedures = procedures;
    }

    AppealPage of(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            AppealView view,
            Map<String, String> typed,
            FormErrors errors) {
        var plain = frames.of(
                request,
                language,
                "appeals.page.title",
                Map.of("number", view.number().value()));
        var frame = errors.any() ? plain.withMistakes() : plain;
        return new AppealPage(
                frame,
                view,
                next(frame, view),
                view.timeline().reversed().stream()
                        .map(entry -> happened(frame, entry))
                        .toList(),
                FileLine.of(frame, view.attachments(), "/appeals/" + view.number(), false),
                facts(frame, view),
                DueExplained.of(frame, view.due()),
                sent(frame, viewer, view),
                view.may(Operation.ATTACH) && view.sight() == Sight.PARTY
                        ? view.missing().stream()
                                .map(part -> frame.say("appeals.missing." + part))
                                .toList()
                        : List.of(),
                Stream.of(Settled.values())
                        .map(settled -> Choice.of(
                                settled.name(), frame.say("appeals.judge.settled." + settled), typed.get("settled")))
                        .toList(),
                IntStream.rangeClosed(1, 5)
                        .mapToObj(mark -> Choice.of(
                                Integer.toString(mark), frame.say("appeals.judge.mark." + mark), typed.get("mark")))
                        .toList(),
                typed.getOrDefault("words", ""),
                errors);
    }

    private AppealPage.Next next(Frame frame, AppealView view) {
        var speech = frame.speech();
        var body = view.bodyName();
        // to the public the same things are said of someone, not to someone
        var whom = view.sight() == Sight.PUBLIC ? "public" : "own";
        var values = new HashMap<String, Object>();
        values.put("body", body);
        values.put("until", speech.until(view.due().date()));
        var clarification = view.clarification();
        var preliminary = view.preliminary();
        var verdictBy = view.verdictBy();
        return switch (view.standing()) {
            case CLARIFICATION_ASKED -> {
                if (clarification == null) {
                    yield awaited(frame, view, values, whom);
                }
                values.put("until", speech.until(clarification.answerBy()));
                yield new AppealPage.Next(
                        speech.say("appeals.page.next.clarify", values),
                        speech.say("appeals.page.next.clarify.text", values),
                        null);
            }
            case PRELIMINARY_DECIDED -> {
                if (preliminary == null || !view.may(Operation.OBJECT)) {
                    yield awaited(frame, view, values, whom);
                }
                values.put("until", speech.until(preliminary.objectionsUntil()));
                yield new AppealPage.Next(
                        speech.say("appeals.page.next.object", values),
                        speech.say("appeals.page.next.object.text", values),
                        null);
            }
            case DEEMED_REFUSED ->
                new AppealPage.Next(
                        speech.say("appeals.page.next.silent." + whom, values),
                        speech.say("appeals.page.next.silent.text." + whom, values),
                        left(frame, view));
            case ANSWERED -> {
                values.put("until", verdictBy == null ? "" : speech.until(verdictBy));
                yield new AppealPage.Next(
                        speech.say("appeals.page.next.judge." + whom, values),
                        speech.say("appeals.page.next.judge.text." + whom, values),
                        null);
            }
            case JUDGED -> {
                var contestable = view.may(Operation.COMPLAIN);
                yield new AppealPage.Next(
                        speech.say(contestable ? "appeals.page.next.contest" : "appeals.page.next.closed", values),
                        speech.say(
                                contestable ? "appeals.page.next.contest.text" : "appeals.page.next.closed.text",
                                values),
                        null);
            }
            case NOT_JUDGED ->
                new AppealPage.Next(
                        speech.say("appeals.page.next.lapsed", values),
                        speech.say("appeals.page.next.lapsed.text", values),
                        null);
            case TAKEN_UP ->
                new AppealPage.Next(
                        speech.say("appeals.page.next.taken-up", values),
                        speech.say("appeals.page.next.taken-up.text", values),
                        null);
            case LODGED -> {
                var lodged = view.lodged();
                if (lodged == null) {
                    yield awaited(frame, view, values, whom);
                }
                values.put("reviewer", lodged.reviewer());
                values.put("passUntil", speech.until(lodged.passBy()));
                yield new AppealPage.Next(
                        speech.say("appeals.page.next.lodged", values),
                        speech.say("appeals.page.next.lodged.text", values),
                        left(frame, view));
            }
            case SATISFIED ->
                new AppealPage.Next(
                        speech.say("appeals.page.next.satisfied", values),
                        speech.say("appeals.page.next.satisfied.text", values),
                        null);
            case WITHDRAWN ->
                new AppealPage.Next(
                        speech.say("appeals.page.next.withdrawn", values),
                        speech.say("appeals.page.next.withdrawn.text", values),
                        null);
            case FILED, REGISTERED, REDIRECTED, ASSIGNED, HEARD, DECIDED, APPROVED ->
                awaited(frame, view, values, whom);
        };
    }

    private AppealPage.Next awaited(Frame frame, AppealView view, Map<String, Object> values, String whom) {
        return new AppealPage.Next(
                frame.say("appeals.page.next.answer." + whom, values),
                frame.say("appeals.page.next.answer.text", values),
                left(frame, view));
    }

    private TimeLeft left(Frame frame, AppealView view) {
        var whole =
                procedures.workingDaysBetween(view.registrationDay(), view.due().date());
        return TimeLeft.of(
                frame.speech(), view.overdue() ? Math.min(view.workingDaysLeft(), -1) : view.workingDaysLeft(), whole);
    }

    private static AppealPage.Happened happened(Frame frame, AppealView.TimelineEntry entry) {
        return new AppealPage.Happened(
                frame.say("appeals.timeline." + entry.type(), entry.arguments()),
                frame.speech().dateTime(entry.at()),
                frame.speech().machineTime(entry.at()),
                entry.quote(),
                entry.commitment());
    }

    private static List<Fact> facts(Frame frame, AppealView view) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(frame, "kind", frame.say("appeals.kind." + view.kind().code())));
        if (!view.topicPath().isEmpty()) {
            facts.add(fact(frame, "topic", path(frame, view.topicPath())));
        }
        facts.add(fact(frame, "place", path(frame, view.territoryPath())));
        var address = view.address();
        if (address != null && !address.isEmpty()) {
            facts.add(fact(frame, "address", address));
        }
        if (view.latitude() != null) {
            facts.add(fact(
                    frame,
                    "point",
                    String.format(java.util.Locale.ROOT, "%.5f, %.5f", view.latitude(), view.longitude())));
        }
        var unit = view.unitName();
        facts.add(fact(frame, "body", frame.say(view.bodyName()) + (unit == null ? "" : ", " + frame.say(unit))));
        facts.add(fact(frame, "received", frame.speech().dateTime(view.receivedAt())));
        var name = view.applicantName();
        if (name != null && !name.isEmpty()) {
            var represented = view.represented();
            facts.add(fact(frame, "applicant", represented == null ? name : name + " (" + represented + ")"));
        }
        if (!view.cosigners().isEmpty()) {
            facts.add(fact(frame, "cosigners", String.join("\n", view.cosigners())));
        }
        if (view.sight() == Sight.PARTY) {
            facts.add(fact(frame, "publicity", frame.say("appeals.page.fact.publicity." + view.publicised())));
        }
        return facts;
    }

    private static Fact fact(Frame frame, String key, String value) {
        return Fact.of(frame.say("appeals.page.fact." + key), value);
    }

    private static String path(Frame frame, List<Trilingual> path) {
        return String.join(" › ", path.stream().map(frame::say).toList());
    }

    /** Only what went to this person: where others get their mail is nobody else's business. */
    private List<String> sent(Frame frame, Viewer viewer, AppealView view) {
        if (view.sight() != Sight.PARTY) {
            return List.of();
        }
        var subject = view.id().value();
        var sent = notifications.about(subject);
        if (sent.stream()
                .anyMatch(notice -> viewer.is(notice.to())
                        && notice.legal() != null
                        && !notice.legal().opened())) {
            notifications.opened(viewer, subject);
            sent = notifications.about(subject);
        }
        var mine = sent.stream().filter(notice -> viewer.is(notice.to())).toList();
        return NoticeWords.together(mine).stream()
                .map(ways -> line(frame, ways))
                .toList();
    }

    private static String line(Frame frame, List<SentNotice> ways) {
        var legal = ways.getFirst().legal();
        return ways.stream().map(way -> line(frame, way)).collect(Collectors.joining("; "))
                + (legal == null || legal.handedOver() == null ? "" : ". " + NoticeWords.handedOver(frame, legal));
    }

    private static String line(Frame frame, SentNotice way) {
        var at = way.settledAt() == null ? way.queuedAt() : way.settledAt();
        var address = NoticeWords.address(frame, way);
        return frame.speech().dateTime(at)
                + (address == null ? "" : ", " + address)
                + ": "
                + frame.say("notifications.state." + way.state().code());
    }
}
