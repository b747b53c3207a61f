package kz.dauys.portal.site.security;

import kz.dauys.portal.people.Viewer;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** For MockMvc: {@code mvc.perform(get("/kk/my/appeals").with(As.viewer(viewer)))}, and {@code csrf()} for posts. */
public final class As {

    private As() {}

    public static RequestPostProcessor viewer(Viewer viewer) {
        return viewer.signedIn()
                ? SecurityMockMvcRequestPostProcessors.authentication(new ViewerAuthentication(viewer))
                : SecurityMockMvcRequestPostProcessors.anonymous();
    }
}
