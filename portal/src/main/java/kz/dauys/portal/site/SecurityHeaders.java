package kz.dauys.portal.site;

/** What every answer tells the browser it must not do. The security chain writes them; here stands what they say. */
public final class SecurityHeaders {
    /** Nothing from elsewhere, nothing inline: text that someone typed can never become a script. */
    public static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'");

    public static final String PERMISSIONS_POLICY = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)";

    /** The full address of a case must not leak to other sites. */
    public static final String REFERRER_POLICY = "same-origin";

    public static final String CROSS_ORIGIN_OPENER_POLICY = "same-origin";

    private SecurityHeaders() {}
}
