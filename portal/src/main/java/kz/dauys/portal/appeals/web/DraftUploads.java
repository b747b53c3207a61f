package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.UploadRoom;
import org.springframework.stereotype.Component;

/** Whoever is not signed in brings files only onto a draft that this browser has begun. */
@Component
class DraftUploads implements UploadRoom {
    private static final long FORM_AROUND = 1024 * 1024;

    private final Appeals appeals;
    private final Writing writing;

    DraftUploads(Appeals appeals, Writing writing) {
        this.appeals = appeals;
        this.writing = writing;
    }

    @Override
    public long most(HttpServletRequest request) {
        var nobody = Viewer.anonymous(Languages.of(request));
        return here(request) && writing.draft(request, nobody).isPresent()
                ? appeals.mostFiles(nobody) * appeals.largestFile() + FORM_AROUND
                : 0;
    }

    /** The draft ran out, or there never was one: the page of the files says how to begin. */
    @Override
    public Optional<String> instead(HttpServletRequest request) {
        return here(request) && most(request) == 0
                ? Optional.of("/" + Languages.of(request).code() + Question.FILES.path())
                : Optional.empty();
    }

    private static boolean here(HttpServletRequest request) {
        return request.getRequestURI().endsWith(Question.FILES.path());
    }
}
