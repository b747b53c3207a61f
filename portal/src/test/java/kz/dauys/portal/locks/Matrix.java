package kz.dauys.portal.locks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.locks.Cast.Part;

/** The table of {@code locks/authorisation.txt}: who may do what with which thing. */
record Matrix(List<Line> lines) {
    static final String FILE = "/locks/authorisation.txt";

    /**
     * @param operation GET or POST with a route, or DOOR with a command
     * @param thing what it is about, see {@link Things}
     * @param outcomes one word for each {@link Part}
     * @param form what is sent, with names in braces that the thing fills in; empty for nothing
     */
    record Line(String section, String operation, String thing, List<String> outcomes, String form) {
        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        String target() {
            return operation.substring(operation.indexOf(' ') + 1);
        }

        /** What the form or the body has; names in braces are not filled in yet. */
        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            if (!form.startsWith("file ")) {
                for (var field : form.split("\\s*&\\s*")) {
                    var pair = field.split("=", 2);
                    if (pair.length == 2) {
                        fields.put(pair[0], pair[1]);
                    }
                }
            }
            return fields;
        }

        /** Which token is shown, for the page. */
        private String with() {
            return Tokens.kind(this).isEmpty() ? "" : " with " + Tokens.kind(this);
        }

        /** An address of the JSON API: it reads no cookie, and a body that is no form. */
        boolean api() {
            return target().startsWith("/api/");
        }

        String written(List<String> words) {
            var cells = new StringBuilder();
            for (var word : words) {
                cells.append("%-9s".formatted(word));
            }
            return "%-52s | %-12s | %s%s"
                    .formatted(operation, thing, cells.toString().stripTrailing(), form.isEmpty() ? "" : " | " + form);
        }
    }

    static Matrix read() {
        try (var in = Matrix.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Matrix parse(String text) {
        var lines = new ArrayList<Line>();
        var section = "";
        for (var raw : text.lines().toList()) {
            if (raw.startsWith("## ")) {
                section = raw.substring(3);
            } else if (!raw.isBlank() && !raw.startsWith("#")) {
                var parts = raw.split("\\s*\\|\\s*", 4);
                if (parts.length < 3) {
                    throw new IllegalStateException("a line has operation | thing | outcomes [| form]: " + raw);
                }
                lines.add(new Line(
                        section,
                        parts[0].strip().replaceAll("\\s+", " "),
                        parts[1].strip(),
                        parts[2].isBlank()
                                ? List.of()
                                : Arrays.asList(parts[2].strip().split("\\s+")),
                        parts.length == 4 ? parts[3].strip() : ""));
            }
        }
        return new Matrix(List.copyOf(lines));
    }

    Set<String> operations() {
        return lines.stream().map(Line::operation).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The operations that have no line. */
    Set<String> missing(Collection<String> operations) {
        var missing = new LinkedHashSet<>(operations);
        missing.removeAll(operations());
        return missing;
    }

    /** The page of the docs. */
    String page() {
        var page = new StringBuilder("""
                # Who may do what

                Each line is one operation on one thing, tried by everybody: over HTTP for the routes, by the door itself for its
                commands. `AuthorisationMatrixTest` does it at every build against the running portal and a real database, so this page
                is true; a route or a command without a line fails the build. It is written from
                [`authorisation.txt`](../portal/src/test/resources/locks/authorisation.txt); what may be done at which stage of a case is in
                `PermissionsTest`.

                **Columns.** *author*: the citizen whose thing it is; *citizen*: another one. *operator, officer, head*: staff of the body
                that has the case; with a star, of another body. *auditor* and *admin* belong to no body. A session opened by a mailed
                code never carries a post. `~` is `/kk`, `/ru` or `/en`. What stands behind *with* is how a program comes: *token* is one of a program
                that acts for the asker, with all rights that there are, *file-token* one with the right to file alone.

                | word | what the asker gets |
                |---|---|
                | `page` | an answer without the person: neither address nor telephone, nor a text that is not public |
                | `named` | the person's contacts or private words are in the answer |
                | `file` | the bytes of the file |
                | `listed`, `empty` | a list with or without the thing |
                | `done` | it is done, or led on to where it is done |
                | `noted` | as `named`, and that somebody looked stands in the journal |
                | `own` | not this thing but the asker's own: a draft was begun, or their sessions ended |
                | `on` | led on to another page of ours |
                | `sign-in` | asked to sign in |
                | `no` | refused with a reason |
                | `closed` | 403 |
                | `none` | 404: for the asker there is no such thing |
                | `401`, `405`, … | this status |

                """);
        var section = "";
        for (var line : lines) {
            if (!line.section().equals(section)) {
                section = line.section();
                page.append("\n## ").append(section).append("\n\n| operation | thing |");
                for (var part : Part.values()) {
                    page.append(' ').append(part.column.replace("*", "\\*")).append(" |");
                }
                page.append("\n|---|---|")
                        .append("---|".repeat(Part.values().length))
                        .append('\n');
            }
            page.append("| `")
                    .append(line.operation())
                    .append("` | ")
                    .append((line.thing().equals("-") ? "" : line.thing()) + line.with())
                    .append(" |");
            line.outcomes().forEach(word -> page.append(' ').append(word).append(" |"));
            page.append('\n');
        }
        return page.toString().stripTrailing().replaceAll("\n{3,}", "\n\n") + "\n";
    }
}
