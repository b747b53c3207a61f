package kz.dauys.portal.notifications;

import java.net.URI;

/** Where people reach the portal, for the links in mail. */
record PublicAddress(URI value) {

    PublicAddress {
        var scheme = value.getScheme();
        if (value.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("dauys.address must be like https://dauys.example, not " + value);
        }
    }
}
