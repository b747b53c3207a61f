package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** Sends the browser on to an address of ours, with a word to say there. */
record SeeOther(String address, @Nullable String flashKey, Map<String, String> arguments) implements View {

    SeeOther {
        if (!address.startsWith("/") || address.startsWith("//") || address.startsWith("/\\")) {
            throw new IllegalArgumentException("we send people on to our own pages only");
        }
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
        if (flashKey != null) {
            Flash.say(Courtesies.cookies(request), request, response, flashKey, arguments);
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", request.getContextPath() + address);
    }
}
