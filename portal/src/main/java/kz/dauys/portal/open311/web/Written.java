package kz.dauys.portal.open311.web;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.dauys.portal.site.XmlText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nodes as XML without a namespace, and as JSON by the "Spark" mapping of the standard: a container of many is an array
 * and its own name falls away, what is empty is null.
 */
final class Written {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private Written() {}

    static String json(Node node) {
        return JSON.writeValueAsString(plain(node));
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case Node.Text(var value) -> value == null || value.isEmpty() ? null : value;
            case Node.Flag(var value) -> value;
            case Node.Number(var value) -> value;
            case Node.Items(var _, var values) -> {
                var list = new ArrayList<@Nullable Object>();
                values.forEach(value -> list.add(plain(value)));
                yield list;
            }
            case Node.Fields(var values) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                values.forEach((name, value) -> map.put(name, plain(value)));
                yield map;
            }
        };
    }

    static String xml(String root, Node node) {
        var text = new StringWriter();
        try {
            var out = XML.createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            element(out, root, node);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every element", e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter out, String name, Node node) throws XMLStreamException {
        out.writeStartElement(name);
        switch (node) {
            case Node.Text(var value) -> out.writeCharacters(value == null ? "" : XmlText.allowed(value));
            case Node.Flag(var value) -> out.writeCharacters(Boolean.toString(value));
            case Node.Number(var value) -> out.writeCharacters(Long.toString(value));
            case Node.Items(var item, var values) -> {
                for (var value : values) {
                    element(out, item, value);
                }
            }
            case Node.Fields(var values) -> {
                for (var field : values.entrySet()) {
                    element(out, field.getKey(), field.getValue());
                }
            }
        }
        out.writeEndElement();
    }
}
