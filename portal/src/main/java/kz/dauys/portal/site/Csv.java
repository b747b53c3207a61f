package kz.dauys.portal.site;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180). */
public final class Csv {
    /** With one of these first, a spreadsheet takes a text for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /** A line with its end, each cell quoted where it has to be. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What people wrote, so that no spreadsheet takes it for a formula. Numbers of our own stay as they are. */
    public static String text(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    public static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
