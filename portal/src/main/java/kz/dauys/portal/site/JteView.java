package kz.dauys.portal.site;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * Renders a template with the one record it takes. The whole page is made before its first byte is sent: a template
 * that fails then gives an error page instead of half a page, and a cookie may still be set while a form is written.
 */
record JteView(TemplateEngine engine, String template) implements View {

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var page = model == null ? null : model.get(Pages.MODEL);
        if (page == null) {
            throw new IllegalStateException("no page for the template " + template);
        }
        var output = new Utf8ByteOutput();
        engine.render(template, page, output);
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        response.addHeader("Vary", "HX-Request");
        if (!"HEAD".equals(request.getMethod())) {
            output.writeTo(response.getOutputStream());
        }
    }
}
