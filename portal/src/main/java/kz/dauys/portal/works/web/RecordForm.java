package kz.dauys.portal.works.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Typed;
import kz.dauys.portal.works.Milestone;
import kz.dauys.portal.works.NewPicture;
import kz.dauys.portal.works.WorkAct;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * What was typed for the record of a work; each kind asks for some of it.
 *
 * @param descriptions of pictures, one for each that may come with it
 */
public record RecordForm(
        String contractor,
        String bin,
        String document,
        String day,
        String sum,
        String due,
        String name,
        String note,
        List<String> descriptions) {
    private static final int MOST_PICTURES = 5;
    private static final Set<String> OF_DESCRIPTIONS =
            Set.of("works.picture-description-missing", "works.picture-numbers-of-people");
    private static final Map<String, String> FIELDS = Map.of(
            "works.contractor-missing", "contractor",
            "works.bin-wrong", "bin",
            "works.document-missing", "document",
            "works.sum-wrong", "sum",
            "works.paid-above-contract", "sum",
            "works.due-wrong", "due",
            "works.day-ahead", "day",
            "works.milestone-wrong", "name",
            "works.no-milestone", "name",
            "works.reason-missing", "note");

    static RecordForm fresh() {
        return new RecordForm("", "", "", "", "", "", "", "", Collections.nCopies(MOST_PICTURES, ""));
    }

    static RecordForm of(Typed typed) {
        return new RecordForm(
                typed.text("contractor"),
                typed.text("bin"),
                typed.text("document"),
                typed.text("day"),
                typed.text("sum"),
                typed.text("due"),
                typed.text("name"),
                typed.text("note"),
                IntStream.rangeClosed(1, MOST_PICTURES)
                        .mapToObj(place -> typed.text("description" + place))
                        .toList());
    }

    Outcome<WorkAct> read(RecordKind kind) {
        return switch (kind) {
            case CONTRACT ->
                day(day, "works.day-ahead")
                        .then(signed -> day(due, "works.due-wrong")
                                .map(end -> new WorkAct.Contracted(
                                        contractor, bin, document, signed, Money.tiyn(sum), end)));
            case PAYMENT -> day(day, "works.day-ahead").map(paid -> new WorkAct.Paid(paid, Money.tiyn(sum), document));
            case MILESTONE -> day(due, "works.due-wrong").map(end -> new WorkAct.MilestonePlanned(name, end));
            case REACHED ->
                day(day, "works.day-ahead").map(reached -> new WorkAct.MilestoneReached(name, reached, note));
            case DELAY -> day(due, "works.due-wrong").map(end -> new WorkAct.Delayed(end, note));
            case FINISH -> day(day, "works.day-ahead").map(finished -> new WorkAct.Finished(finished, note));
            case STOP -> day(day, "works.day-ahead").map(stopped -> new WorkAct.Stopped(stopped, note));
        };
    }

    private static Outcome<LocalDate> day(String typed, String refusal) {
        return Typed.day(typed).map(Outcome::done).orElseGet(() -> Outcome.refused(refusal));
    }

    /** A picture, and where in the form it stands. */
    record Brought(int place, NewPicture picture) {}

    /** Places of the form where a file was chosen or something was typed. */
    List<Brought> pictures(MultiValueMap<String, MultipartFile> files) {
        var brought = new ArrayList<Brought>();
        for (int place = 1; place <= descriptions.size(); place++) {
            var file = files.getFirst("picture" + place);
            boolean chosen = file != null && !file.isEmpty();
            var description = descriptions.get(place - 1);
            if (chosen || !description.isEmpty()) {
                brought.add(new Brought(place, new NewPicture(description, chosen ? file : null)));
            }
        }
        return brought;
    }

    /** The milestones that are not reached yet. */
    List<Choice> milestones(List<Milestone> all, Frame frame) {
        return Stream.concat(
                        Stream.of(Choice.of("", frame.say("works.record.name.none"), name)),
                        all.stream()
                                .filter(one -> one.reachedOn() == null)
                                .map(one -> Choice.of(one.name(), one.name(), name)))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal, List<Brought> pictures) {
        var field = refusal.arguments().get("picture") instanceof Integer which
                ? (OF_DESCRIPTIONS.contains(refusal.code()) ? "description" : "picture")
                        + pictures.get(which - 1).place()
                : FIELDS.getOrDefault(refusal.code(), "");
        return FormErrors.at(field, refusal, frame.speech());
    }
}
