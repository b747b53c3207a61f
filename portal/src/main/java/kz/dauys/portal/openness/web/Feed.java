package kz.dauys.portal.openness.web;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.XmlText;
import org.jspecify.annotations.Nullable;

/**
 * Appeals that everyone may read as an Atom feed (RFC 4287). Identifiers are tags (RFC 4151) of the portal's host, so
 * that they stay when an address changes; an entry is new again when its appeal was answered or judged.
 *
 * @param address of the portal, without a slash at its end
 * @param self the feed's own address, as it was asked for
 * @param page where people read the same
 * @param next where the feed goes on (RFC 5005); null at its end
 */
record Feed(
        Speech speech,
        String title,
        URI address,
        String self,
        String page,
        @Nullable String next,
        List<PublicAppeal> appeals) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    /** Of a feed in which there is nothing yet: the standard asks for a moment. */
    private static final Instant EMPTY_SINCE = Instant.parse("2026-01-01T00:00:00Z");

    Instant updated() {
        return appeals.stream()
                .map(PublicAppeal::changedAt)
                .max(Instant::compareTo)
                .orElse(EMPTY_SINCE)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    String xml() {
        var text = new StringWriter();
        try {
            var out = XML.createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            out.setDefaultNamespace(ATOM);
            out.writeStartElement(ATOM, "feed");
            out.writeDefaultNamespace(ATOM);
            out.writeAttribute("xml:lang", speech.language().code());
            element(out, "id", tag("feed:" + self.substring(self.indexOf('/', self.indexOf("//") + 2))));
            element(out, "title", title);
            element(out, "updated", updated().toString());
            link(out, "self", "application/atom+xml", self);
            link(out, "alternate", "text/html", page);
            if (next != null) {
                link(out, "next", "application/atom+xml", next);
            }
            out.writeStartElement(ATOM, "author");
            element(out, "name", speech.say("site.name"));
            element(out, "uri", address.toString());
            out.writeEndElement();
            for (var appeal : appeals) {
                entry(out, appeal);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every element", e);
        }
        return text.toString();
    }

    private void entry(XMLStreamWriter out, PublicAppeal appeal) throws XMLStreamException {
        var language = speech.language();
        out.writeStartElement(ATOM, "entry");
        element(out, "id", tag("appeal:" + appeal.number()));
        element(out, "title", title(appeal, language));
        element(
                out,
                "updated",
                appeal.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        element(
                out,
                "published",
                appeal.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        link(out, "alternate", "text/html", address + "/" + language.code() + "/appeals/" + appeal.number());
        if (appeal.topic() != null) {
            category(
                    out,
                    "topic",
                    appeal.topic().value(),
                    appeal.topicPath().getLast().in(language));
        }
        category(
                out,
                "territory",
                appeal.territory().value(),
                appeal.territoryPath().isEmpty()
                        ? appeal.territory().value()
                        : appeal.territoryPath().getLast().in(language));
        category(out, "standing", appeal.standing().name(), speech.say("appeals.standing." + appeal.standing()));
        text(out, "summary", appeal.text(), appeal.language());
        if (appeal.answer() != null) {
            text(out, "content", appeal.answer(), appeal.language());
        } else {
            text(
                    out,
                    "content",
                    appeal.standing().open()
                            ? speech.say("openness.feed.waiting", "body", appeal.bodyName())
                            : speech.say("appeals.standing." + appeal.standing()),
                    language);
        }
        out.writeEndElement();
    }

    private String title(PublicAppeal appeal, Language language) {
        var place = appeal.territoryPath().isEmpty()
                ? ""
                : ", " + appeal.territoryPath().getLast().in(language);
        return appeal.topicPath().isEmpty()
                ? appeal.number() + place
                : appeal.topicPath().getLast().in(language) + place + " · " + appeal.number();
    }

    private String tag(String what) {
        return "tag:" + address.getHost() + ",2026:" + what;
    }

    private void category(XMLStreamWriter out, String scheme, String term, String label) throws XMLStreamException {
        out.writeEmptyElement(ATOM, "category");
        out.writeAttribute("scheme", tag(scheme));
        out.writeAttribute("term", term);
        out.writeAttribute("label", XmlText.allowed(label));
    }

    private static void link(XMLStreamWriter out, String relation, String type, String address)
            throws XMLStreamException {
        out.writeEmptyElement(ATOM, "link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("href", address);
    }

    private static void text(XMLStreamWriter out, String name, String text, Language language)
            throws XMLStreamException {
        out.writeStartElement(ATOM, name);
        out.writeAttribute("type", "text");
        out.writeAttribute("xml:lang", language.code());
        out.writeCharacters(XmlText.allowed(text));
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(ATOM, name);
        out.writeCharacters(XmlText.allowed(text));
        out.writeEndElement();
    }
}
