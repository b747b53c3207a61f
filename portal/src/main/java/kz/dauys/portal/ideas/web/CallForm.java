package kz.dauys.portal.ideas.web;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;

/** What was typed about a call for ideas. */
public record CallForm(
        String titleKk,
        String titleRu,
        String titleEn,
        String body,
        String territory,
        String money,
        String most,
        String assurance,
        String minimumAge,
        String first,
        String last,
        String council) {
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\n;]");

    static CallForm fresh() {
        return new CallForm("", "", "", "", "", "", "", Assurance.IDENTITY_CONFIRMED.name(), "18", "", "", "");
    }

    static CallForm of(Typed typed) {
        return new CallForm(
                typed.text("titleKk"),
                typed.text("titleRu"),
                typed.text("titleEn"),
                typed.text("body"),
                typed.text("territory"),
                typed.text("money"),
                typed.text("most"),
                typed.text("assurance"),
                typed.text("minimumAge"),
                typed.text("first"),
                typed.text("last"),
                typed.text("council"));
    }

    /** The plan that was typed. What cannot be told at all is refused as the door would refuse it. */
    Outcome<CallPlan> read(ZoneId zone) {
        if (titleKk.isEmpty() || titleRu.isEmpty() || titleEn.isEmpty()) {
            return Outcome.refused("ideas.call-title-missing");
        }
        var owner = Typed.id(body);
        if (owner.isEmpty()) {
            return Outcome.refused("ideas.not-yours");
        }
        var place = Typed.territory(territory);
        if (place.isEmpty()) {
            return Outcome.refused("ideas.territory-unknown");
        }
        var level = Typed.one(Assurance.class, assurance);
        if (level.isEmpty()) {
            return Outcome.refused("ideas.assurance-wrong");
        }
        var begins = Typed.day(first);
        var ends = Typed.day(last);
        if (begins.isEmpty() || ends.isEmpty()) {
            return Outcome.refused("ideas.dates-wrong");
        }
        return Outcome.done(new CallPlan(
                new BodyId(owner.get()),
                place.get(),
                new Trilingual(titleKk, titleRu, titleEn),
                Money.tiyn(money),
                Money.tiyn(most),
                level.get(),
                Typed.number(minimumAge),
                begins.get().atStartOfDay(zone).toInstant(),
                ends.get().plusDays(1).atStartOfDay(zone).toInstant(),
                BETWEEN_NAMES
                        .splitAsStream(council)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()));
    }

    List<Choice> assurances(Speech speech) {
        return Stream.of(Assurance.IDENTITY_CONFIRMED, Assurance.CONTACT_CONFIRMED)
                .map(level -> Choice.of(level.name(), speech.say("ideas.assurance." + level), assurance))
                .toList();
    }

    FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(field(refusal.code()), refusal, frame.speech());
    }

    private String field(String code) {
        return switch (code) {
            case "ideas.not-yours", "ideas.only-head" -> "body";
            case "ideas.call-title-missing" ->
                titleKk.isEmpty() ? "titleKk" : titleRu.isEmpty() ? "titleRu" : "titleEn";
            case "ideas.call-title-too-long" -> "titleKk";
            case "ideas.territory-unknown" -> "territory";
            case "ideas.money-wrong" -> "money";
            case "ideas.most-wrong" -> "most";
            case "ideas.assurance-wrong" -> "assurance";
            case "ideas.age-wrong" -> "minimumAge";
            case "ideas.dates-wrong" -> "first";
            case "ideas.council-wrong" -> "council";
            default -> "";
        };
    }
}
