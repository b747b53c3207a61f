package kz.dauys.portal.appeals.web;

import kz.dauys.portal.appeals.Invitation;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What one is asked to sign with others.
 *
 * @param invitation null when the link is over or never was
 */
public record JoinPage(Frame frame, @Nullable Invitation invitation, String secret, boolean signedIn) {

    public String action() {
        return frame.link("/join/" + secret);
    }

    public String signInHref() {
        return frame.link("/sign-in?next=" + frame.link("/join/" + secret));
    }

    public String appealHref() {
        return invitation == null ? frame.link("/file") : frame.link("/appeals/" + invitation.number());
    }

    public String fileHref() {
        return frame.link("/file");
    }
}
