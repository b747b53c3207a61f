package kz.dauys.portal.ideas.web;

import java.util.UUID;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.SessionId;
import kz.dauys.portal.ideas.SessionView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.PageNotFound;
import org.springframework.stereotype.Component;

/** What a page is about. What the viewer may not see, or not work on, is not there for them. */
@Component
class ShownIdeas {
    private final Ideas ideas;

    ShownIdeas(Ideas ideas) {
        this.ideas = ideas;
    }

    CallView call(Viewer viewer, UUID id) {
        return ideas.call(viewer, new CallId(id)).orElseThrow(PageNotFound::new);
    }

    /** A call of the viewer's office. */
    CallView managed(Viewer viewer, UUID id) {
        var call = call(viewer, id);
        if (!call.mayManage()) {
            throw new PageNotFound();
        }
        return call;
    }

    IdeaView idea(Viewer viewer, UUID call, int number) {
        return ideas.idea(viewer, new CallId(call), number).orElseThrow(PageNotFound::new);
    }

    /** An idea in a call of the viewer's office. */
    IdeaView managed(Viewer viewer, UUID call, int number) {
        managed(viewer, call);
        return idea(viewer, call, number);
    }

    /** An idea of which the viewer is an author. */
    IdeaView own(Viewer viewer, UUID call, int number) {
        return own(idea(viewer, call, number));
    }

    /** The same by its id, a draft too. */
    IdeaView own(Viewer viewer, UUID id) {
        return own(ideas.idea(viewer, new IdeaId(id)).orElseThrow(PageNotFound::new));
    }

    private static IdeaView own(IdeaView idea) {
        if (!idea.author()) {
            throw new PageNotFound();
        }
        return idea;
    }

    SessionView session(Viewer viewer, UUID id) {
        return ideas.session(viewer, new SessionId(id)).orElseThrow(PageNotFound::new);
    }

    /** A session of the viewer's office whose protocol is not signed. */
    SessionView openSession(Viewer viewer, UUID id) {
        var session = session(viewer, id);
        if (!session.mayManage() || session.signedAt() != null) {
            throw new PageNotFound();
        }
        return session;
    }

    static String address(Language language, Object call) {
        return "/" + language.code() + CallsPage.PATH + "/" + call;
    }

    static String address(Language language, Object call, int number) {
        return address(language, call) + "/" + number;
    }
}
