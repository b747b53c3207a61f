package kz.dauys.portal.journal.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a receipt is checked by a script, in the browser alone. The script has no words of its own: they come with the
 * page, which also brings what the portal publishes of its keys.
 *
 * @param policy whom one must trust by the portal's own word (c2sp.org/tlog-policy); null before the log has begun
 * @param saved when the page was saved to disk; null for the page of the portal
 */
public record VerifyPage(
        Frame frame, @Nullable String policy, @Nullable Instant saved) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the script says, below journal.verify. */
    private static final List<String> SAID = List.of(
            "choose",
            "verdict-yes",
            "verdict-no",
            "verdict-bad",
            "verdict-promise",
            "verdict-undecided",
            "filed",
            "filed-text",
            "act",
            "act-text",
            "entry",
            "seen",
            "unseen",
            "unchecked",
            "text-absent",
            "paste",
            "compare",
            "paste-nothing",
            "paste-fits",
            "paste-differs",
            "weak-receipt",
            "weak-portal",
            "promise-soon",
            "promise-late",
            "row-number",
            "row-time",
            "row-recorded",
            "row-entry",
            "row-log",
            "row-size",
            "row-root",
            "row-by",
            "no-signature",
            "no-unsigned",
            "no-unsigned-log",
            "no-origin",
            "no-quorum",
            "no-included",
            "no-time",
            "no-text",
            "no-promised",
            "no-next",
            "undecided-log",
            "undecided-quorum",
            "undecided-next",
            "bad-start",
            "bad-large",
            "bad-utf8",
            "bad-cut",
            "bad-index",
            "bad-hash",
            "bad-base64",
            "bad-signature",
            "bad-checkpoint",
            "bad-promise",
            "bad-bare",
            "bad-opening",
            "bad-key",
            "bad-time",
            "bad-salt",
            "bad-facts",
            "bad-next",
            "trust-nothing",
            "trust-key",
            "trust-policy",
            "trust-quorum");

    /** Names in the texts stay as they are: the script fills them in. */
    private static final Map<String, String> LEFT_OPEN =
            leftOpen("number", "time", "act", "log", "entry", "size", "name", "names", "seen", "all", "line");

    private static Map<String, String> leftOpen(String... names) {
        var open = new LinkedHashMap<String, String>();
        for (var name : names) {
            open.put(name, "{" + name + "}");
        }
        return open;
    }

    /** The words of the script, as JSON. */
    public String words() {
        var words = new LinkedHashMap<String, String>();
        SAID.forEach(key -> words.put(key, frame.say("journal.verify." + key, LEFT_OPEN)));
        return JSON.writeValueAsString(words);
    }

    public String zone() {
        return frame.speech().zone();
    }

    /** What the keys of the portal are called: those of today, or of the day when the page was saved. */
    public String portalsKey() {
        return saved == null
                ? frame.say("journal.verify.whose-portal")
                : frame.say("journal.verify.whose-saved", "time", saved);
    }

    public String command() {
        return "./dauys verify receipt S-000399-7.tlog-proof --policy policy";
    }

    public String saveHref() {
        return frame.link("/verify.html");
    }
}
