package kz.dauys.portal.site;

/** Text for XML 1.0, whoever typed it. */
public final class XmlText {

    private XmlText() {}

    /** Without control characters and halves of characters: XML 1.0 has no way to write them. */
    public static String allowed(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
