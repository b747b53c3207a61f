package kz.dauys.portal.locks;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.locks.Cast.Actor;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.locks.Matrix.Line;
import kz.dauys.portal.programs.MadeKey;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import tools.jackson.databind.json.JsonMapper;

/** A program for each of the cast that acts for them, as they themselves agreed; nobody has none. */
final class Tokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Right> ALL = Set.of(Right.FILE, Right.FOLLOW, Right.JUDGE, Right.VOTE, Right.WORK);

    private final Programs programs;
    private final Map<Part, MadeKey> keys = new EnumMap<>(Part.class);

    Tokens(Cast cast, Programs programs) {
        this.programs = programs;
        for (var actor : cast.all()) {
            if (actor.part() != Part.NOBODY) {
                var made = programs.register(
                                cast.viewer(Part.ADMINISTRATOR), new NewProgram(Fresh.word(), "Ақтау", ALL, 100_000))
                        .orThrow();
                programs.accept(actor.viewer(), made.program(), ALL, ALL).orThrow();
                keys.put(actor.part(), made);
            }
        }
    }

    /** The first word of the form of a line, when that names a token. */
    static String kind(Line line) {
        var first = line.form().split("\\s*&\\s*", 2)[0];
        return Set.of("token", "file-token").contains(first) ? first : "";
    }

    private String[] headers(Line line, Part part) {
        var key = keys.get(part);
        var kind = kind(line);
        if (kind.isEmpty() || key == null) {
            return new String[] {"Idempotency-Key", Fresh.word()};
        }
        var token = programs.token(key.program().toString(), key.key(), kind.equals("token") ? ALL : Set.of(Right.FILE))
                .orThrow()
                .token();
        return new String[] {"Idempotency-Key", Fresh.word(), "Authorization", "Bearer " + token};
    }

    TestBrowser.Page get(Line line, Actor actor, String path) {
        return actor.browser().get(path, headers(line, actor.part()));
    }

    TestBrowser.Page post(Line line, Actor actor, String path, Map<String, String> fields) {
        return actor.browser()
                .postJson(path, JSON.writeValueAsString(new LinkedHashMap<>(fields)), headers(line, actor.part()));
    }
}
