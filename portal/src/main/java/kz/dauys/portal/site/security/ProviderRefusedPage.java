package kz.dauys.portal.site.security;

import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Frame;

/** Somebody came back from a provider of identities and was not let in: why, and the other ways. */
public record ProviderRefusedPage(Frame frame, Refusal refusal) {

    public String text() {
        return frame.say(refusal);
    }

    public String next() {
        return frame.speech().next(refusal);
    }

    public String citizens() {
        return frame.link("/sign-in");
    }

    public String staff() {
        return frame.link("/sign-in/staff");
    }
}
