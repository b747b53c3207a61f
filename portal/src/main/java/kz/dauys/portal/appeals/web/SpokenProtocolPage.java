package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.Confirmation;
import kz.dauys.portal.appeals.SpokenProtocol;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.QrCode;
import kz.dauys.portal.site.Speech;

/**
 * The protocol of what was said, as it is printed, read back and signed: each line in the state language and in Russian,
 * the words once, as they were said.
 *
 * @param address the full address of the case
 */
public record SpokenProtocolPage(Frame frame, SpokenProtocol protocol, List<Speech> languages, String address) {

    public String number() {
        return protocol.number().value();
    }

    public QrCode qr() {
        return QrCode.of(address);
    }

    public String pdfHref() {
        return frame.link("/appeals/" + number() + "/protocol.pdf");
    }

    public String said(String key, String between) {
        return languages.stream().map(speech -> speech.say(key)).collect(Collectors.joining(between));
    }

    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(said("desk.spoken.heard", " / "), languages.getFirst().dateTime(protocol.heardAt())));
        facts.add(
                Fact.of(said("desk.spoken.written", " / "), languages.getFirst().dateTime(protocol.writtenAt())));
        facts.add(
                both("desk.spoken.means", "appeals.channel." + protocol.means().name()));
        var post = protocol.receiverPost();
        facts.add(Fact.of(
                said("desk.spoken.receiver", " / "),
                protocol.receiver()
                        + (post == null
                                ? ""
                                : ", "
                                        + languages.stream()
                                                .map(speech -> speech.trilingual(post))
                                                .distinct()
                                                .collect(Collectors.joining(" / ")))));
        facts.add(Fact.of(
                said("desk.spoken.person", " / "),
                protocol.applicantName().isBlank() ? "—" : protocol.applicantName()));
        if (!protocol.applicantAddress().isBlank()) {
            facts.add(Fact.of(said("desk.spoken.address", " / "), protocol.applicantAddress()));
        }
        facts.add(both(
                "desk.spoken.identity", "desk.identity." + protocol.identity().name()));
        facts.add(both(
                "desk.spoken.confirmed",
                "desk.confirmation." + protocol.confirmation().name()));
        facts.add(both("desk.spoken.article", "desk.spoken.article.text"));
        return facts;
    }

    private Fact both(String name, String value) {
        return Fact.of(said(name, " / "), said(value, " / "));
    }

    /** What the person puts their name to, or has said. */
    public String declaration(Speech speech) {
        return speech.say("desk.spoken.declaration." + protocol.confirmation().name());
    }

    /** Who signs: the person only where the sheet is what they confirm with. */
    public List<String> signatures() {
        var receiver = said("desk.spoken.signature.receiver", " / ") + ": " + protocol.receiver();
        return protocol.confirmation() == Confirmation.SIGNATURE
                ? List.of(said("desk.spoken.signature.person", " / ") + ": " + protocol.applicantName(), receiver)
                : List.of(receiver);
    }
}
