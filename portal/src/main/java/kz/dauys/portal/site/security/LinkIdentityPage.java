package kz.dauys.portal.site.security;

import kz.dauys.portal.site.Frame;

/**
 * On the way to a provider of identities, to be recognised by it from now on.
 *
 * @param name of the provider
 * @param address where the browser goes, of another site
 */
public record LinkIdentityPage(Frame frame, String name, String address) {

    public String back() {
        return frame.link(MyAccountPage.PATH);
    }
}
