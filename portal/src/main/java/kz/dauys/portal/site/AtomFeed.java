package kz.dauys.portal.site;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * An Atom feed (RFC 4287). Identifiers are tags (RFC 4151) of the portal's host, so that they stay when an address changes.
 *
 * @param author who publishes it
 * @param address of the portal, without a slash at its end
 * @param self the feed's own address, as it was asked for
 * @param page where people read the same
 * @param next where the feed goes on (RFC 5005); null at its end
 */
public record AtomFeed(
        Language language,
        String title,
        String author,
        URI address,
        String self,
        String page,
        @Nullable String next,
        List<Entry> entries) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    /** Of a feed in which there is nothing yet: the standard asks for a moment. */
    private static final Instant EMPTY_SINCE = Instant.parse("2026-01-01T00:00:00Z");

    public AtomFeed {
        entries = List.copyOf(entries);
    }

    /**
     * One entry.
     *
     * @param id unique among all entries of the portal, and stable
     * @param page where people read it
     */
    public record Entry(
            String id,
            String title,
            Instant updated,
            Instant published,
            String page,
            List<Category> categories,
            @Nullable Text summary,
            @Nullable Text content) {}

    /** What an entry is filed under. */
    public record Category(String scheme, String term, String label) {}

    /** A text and its language, which may be another than the feed's. */
    public record Text(String text, Language language) {}

    public Instant updated() {
        return entries.stream()
                .map(Entry::updated)
                .max(Instant::compareTo)
                .orElse(EMPTY_SINCE)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    public String xml() {
        var text = new StringWriter();
        try {
            var out = XML.createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            out.setDefaultNamespace(ATOM);
            out.writeStartElement(ATOM, "feed");
            out.writeDefaultNamespace(ATOM);
            out.writeAttribute("xml:lang", language.code());
            element(out, "id", tag("feed:" + self.substring(self.indexOf('/', self.indexOf("//") + 2))));
            element(out, "title", title);
            element(out, "updated", updated().toString());
            link(out, "self", "application/atom+xml", self);
            link(out, "alternate", "text/html", page);
            if (next != null) {
                link(out, "next", "application/atom+xml", next);
            }
            out.writeStartElement(ATOM, "author");
            element(out, "name", author);
            element(out, "uri", address.toString());
            out.writeEndElement();
            for (var entry : entries) {
                entry(out, entry);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every element", e);
        }
        return text.toString();
    }

    private void entry(XMLStreamWriter out, Entry entry) throws XMLStreamException {
        out.writeStartElement(ATOM, "entry");
        element(out, "id", tag(entry.id()));
        element(out, "title", entry.title());
        element(out, "updated", entry.updated().truncatedTo(ChronoUnit.SECONDS).toString());
        element(
                out,
                "published",
                entry.published().truncatedTo(ChronoUnit.SECONDS).toString());
        link(out, "alternate", "text/html", entry.page());
        for (var category : entry.categories()) {
            out.writeEmptyElement(ATOM, "category");
            out.writeAttribute("scheme", tag(category.scheme()));
            out.writeAttribute("term", category.term());
            out.writeAttribute("label", XmlText.allowed(category.label()));
        }
        text(out, "summary", entry.summary());
        text(out, "content", entry.content());
        out.writeEndElement();
    }

    private String tag(String what) {
        return "tag:" + address.getHost() + ",2026:" + what;
    }

    private static void link(XMLStreamWriter out, String relation, String type, String address)
            throws XMLStreamException {
        out.writeEmptyElement(ATOM, "link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("href", address);
    }

    private static void text(XMLStreamWriter out, String name, @Nullable Text text) throws XMLStreamException {
        if (text == null) {
            return;
        }
        out.writeStartElement(ATOM, name);
        out.writeAttribute("type", "text");
        out.writeAttribute("xml:lang", text.language().code());
        out.writeCharacters(XmlText.allowed(text.text()));
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(ATOM, name);
        out.writeCharacters(XmlText.allowed(text));
        out.writeEndElement();
    }
}
