package kz.dauys.portal.appeals;

/** How the person confirmed what was written down of their words and read back to them. */
public enum Confirmation {
    /** Signed on the printed protocol, which is scanned and added. */
    SIGNATURE,
    /** Said to the camera. */
    ON_VIDEO,
    /** Said on the telephone or by video. */
    ALOUD,
    /** Not read back, or not confirmed: the call broke off, the person left. */
    NONE
}
