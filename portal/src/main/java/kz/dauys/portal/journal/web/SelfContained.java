package kz.dauys.portal.journal.web;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.site.Assets;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts a page into one file that works from a disk, offline: the assets that the portal serves stand in it, and its own
 * policy lets nothing else in and nothing out.
 */
@Component
class SelfContained {
    private static final String FONT = "fonts/inter.woff2";

    private final String style;
    private final String script;

    SelfContained(Assets assets) {
        this.style = text(assets, "dauys.css")
                .replace(
                        "url(\"" + FONT + "\")",
                        "url(\"data:font/woff2;base64," + Base64.getEncoder().encodeToString(assets.bytes(FONT))
                                + "\")")
                .strip();
        this.script = text(assets, "verify.js").strip();
        if (style.contains("</") || script.contains("</") || script.contains("<!--")) {
            throw new IllegalStateException("an asset that would end the element it stands in");
        }
    }

    private static String text(Assets assets, String name) {
        return new String(assets.bytes(name), StandardCharsets.UTF_8);
    }

    String page(Language language, String title, Content content) {
        var body = new StringOutput();
        content.writeTo(body);
        return String.join(
                "\n",
                "<!DOCTYPE html>",
                "<html lang=\"" + language.code() + "\" class=\"govuk-template dauys-template\">",
                "<head>",
                "<meta charset=\"utf-8\">",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">",
                "<title>" + HtmlUtils.htmlEscape(title) + "</title>",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<meta name=\"color-scheme\" content=\"light dark\">",
                "<style>" + style + "</style>",
                "</head>",
                "<body class=\"govuk-template__body\">",
                body + "<script>" + script + "</script>",
                "</body>",
                "</html>",
                "");
    }

    private String policy() {
        return "default-src 'none'; script-src " + only(script) + "; style-src " + only(style)
                + "; font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'";
    }

    /** A source of Content Security Policy that allows exactly this text. */
    private static String only(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }
}
