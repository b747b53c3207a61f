package kz.dauys.portal.site.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.UploadRoom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a stranger's form with files away before any of it is written to the disk. The container reads the whole of such
 * a form as soon as somebody asks for one field of it, and the check of the form's token does just that: this filter
 * stands before it. Whoever is signed in has the measure of the configuration.
 */
final class UploadGate extends OncePerRequestFilter {
    private final ObjectProvider<UploadRoom> rooms;

    UploadGate(ObjectProvider<UploadRoom> rooms) {
        this.rooms = rooms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        boolean files = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
        if (files && !Frames.viewer(Languages.of(request)).signedIn() && !admits(request)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            var instead = rooms.stream()
                    .flatMap(room -> room.instead(request).stream())
                    .findFirst();
            if (instead.isPresent()) {
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + instead.get());
            } else {
                response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean admits(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length >= 0 && rooms.stream().anyMatch(room -> length <= room.most(request));
    }
}
