package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;

/** The protocol of a hearing in words, in the order of the law. */
final class ProtocolFacts {

    private ProtocolFacts() {}

    static List<Fact> of(Frame frame, HearingProtocol protocol) {
        var speech = frame.speech();
        return List.of(
                fact(frame, "place", protocol.place()),
                fact(frame, "began", speech.dateTime(protocol.startedAt())),
                fact(frame, "ended", speech.dateTime(protocol.endedAt())),
                fact(frame, "chair", protocol.chair()),
                fact(frame, "secretary", protocol.secretary()),
                fact(frame, "participants", protocol.participants()),
                fact(frame, "issue", protocol.issue()),
                fact(frame, "explanations", protocol.explanations()));
    }

    private static Fact fact(Frame frame, String part, String value) {
        return Fact.of(frame.say("appeals.protocol." + part), value);
    }
}
