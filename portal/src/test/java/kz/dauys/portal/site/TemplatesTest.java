package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every template of every room must keep, read as text. */
class TemplatesTest {
    private static final Path FOLDER = Path.of("src/main/jte");
    private static final Pattern INLINE_STYLE = Pattern.compile("\\sstyle\\s*=|<style[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=\\s*[\"']|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE =
            Pattern.compile("(src|href|action)=\"(https?:)?//", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSAFE = Pattern.compile("\\$unsafe\\{");
    private static final Pattern POST = Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL);

    static Stream<Path> templates() throws IOException {
        return Files.walk(FOLDER).filter(file -> file.toString().endsWith(".jte"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasNoTextOfItsOwn(Path template) throws IOException {
        assertThat(ownText(Files.readString(template))).as(template.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasNothingInlineAndNothingFromElsewhere(Path template) throws IOException {
        var text = Files.readString(template);
        assertThat(text)
                .as(template.toString())
                .doesNotContainPattern(INLINE_STYLE)
                .doesNotContainPattern(INLINE_SCRIPT)
                .doesNotContainPattern(ELSEWHERE)
                .doesNotContainPattern(UNSAFE);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void guardsEveryFormThatSends(Path template) throws IOException {
        var forms = POST.matcher(Files.readString(template)).results();
        assertThat(forms)
                .as(template.toString())
                .allSatisfy(form -> assertThat(form.group()).contains("@template.site.csrf(", "action=\""));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void loadsHtmxWhereAPageUsesIt(Path template) throws IOException {
        var text = Files.readString(template);
        if (text.contains("@template.site.layout(") && text.contains(" hx-")) {
            assertThat(text).as(template.toString()).contains("htmx = true");
        }
    }

    @Test
    void findsTextThatWasLeftInATemplate() {
        assertThat(ownText("@param String x\n<p title=\"Help\">${x} Жауап</p>")).containsExactly("Help", "Жауап");
        assertThat(ownText("@if(x != null)\n<p class=\"a\">${say(\"a.b\")}</p>\n@endif"))
                .isEmpty();
    }

    /** The words of a template that stand outside of expressions, tags and control lines, or in attributes for people. */
    private static List<String> ownText(String template) {
        var text = template.replaceAll("(?s)<%--.*?--%>", "");
        text = text.replaceAll("(?m)^@(import|param).*$", "");
        text = withoutBalanced(text, "$unsafe{", '{', '}');
        text = withoutBalanced(text, "${", '{', '}');
        text = withoutBalanced(text, "!{", '{', '}');
        for (var control : List.of("@template.", "@if(", "@elseif(", "@for(", "@else if(")) {
            text = withoutCalls(text, control);
        }
        text = text.replaceAll("@(else|endif|endfor|raw|endraw)\\b", "")
                .replace("@`", "")
                .replace("`)", "");
        var found = new ArrayList<String>();
        Pattern.compile("\\b(?:title|placeholder|alt|aria-label)=\"([^\"]*\\p{L}{2}[^\"]*)\"")
                .matcher(text)
                .results()
                .forEach(match -> found.add(match.group(1)));
        var outside = text.replaceAll("(?s)<!DOCTYPE[^>]*>", "").replaceAll("(?s)<[^>]*>", "\n");
        Pattern.compile("\\p{L}{2,}[^\\n]*")
                .matcher(outside)
                .results()
                .forEach(match -> found.add(match.group().strip()));
        return found;
    }

    /** Takes out calls such as {@code @template.x(a, content = @`…`)} but leaves what stands between back quotes. */
    private static String withoutCalls(String text, String start) {
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int from = text.indexOf(start, at);
            if (from < 0) {
                return out.append(text.substring(at)).toString();
            }
            out.append(text, at, from);
            int i = text.indexOf('(', from);
            int depth = 0;
            boolean quoted = false;
            for (; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' && text.charAt(i - 1) != '\\') {
                    quoted = !quoted;
                } else if (!quoted && c == '(') {
                    depth++;
                } else if (!quoted && c == ')' && --depth == 0) {
                    break;
                } else if (!quoted && c == '`') {
                    break; // content begins: it is read like the rest
                }
            }
            at = Math.min(i + 1, text.length());
        }
    }

    private static String withoutBalanced(String text, String start, char open, char close) {
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int from = text.indexOf(start, at);
            if (from < 0) {
                return out.append(text.substring(at)).toString();
            }
            out.append(text, at, from);
            int i = from + start.length();
            for (int depth = 1; i < text.length() && depth > 0; i++) {
                char c = text.charAt(i);
                depth += c == open ? 1 : c == close ? -1 : 0;
            }
            at = i;
        }
    }
}
