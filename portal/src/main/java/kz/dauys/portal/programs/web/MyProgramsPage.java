package kz.dauys.portal.programs.web;

import java.util.List;
import kz.dauys.portal.programs.ProgramOffer;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Frame;

/** The programs that act for the one who looks, or ask to. */
public record MyProgramsPage(Frame frame, List<Row> rows, boolean staff) {
    static final String PATH = "/my/programs";

    /**
     * @param rights ticked are those that the program has, and all of them as long as it asks
     * @param seen the rights that are shown, as the form sends them back
     */
    public record Row(
            String id,
            String action,
            String endAction,
            String name,
            String contact,
            List<Choice> rights,
            String seen,
            boolean acts) {}

    static MyProgramsPage of(Frame frame, List<ProgramOffer> offers, boolean staff) {
        return new MyProgramsPage(
                frame, offers.stream().map(offer -> row(frame, offer)).toList(), staff);
    }

    private static Row row(Frame frame, ProgramOffer offer) {
        var rights = offer.rights().stream().sorted().toList();
        var address = frame.link(PATH + "/" + offer.id());
        return new Row(
                offer.id().toString(),
                address,
                address + "/end",
                offer.name(),
                offer.contact(),
                rights.stream()
                        .map(right -> new Choice(
                                right.code(),
                                frame.say("programs.right." + right.name() + ".hint"),
                                null,
                                !offer.acts() || offer.accepted().contains(right)))
                        .toList(),
                rights.stream().map(Right::code).collect(java.util.stream.Collectors.joining(" ")),
                offer.acts());
    }
}
