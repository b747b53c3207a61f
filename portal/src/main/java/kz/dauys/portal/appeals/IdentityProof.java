package kz.dauys.portal.appeals;

/** How it was established who speaks. */
public enum IdentityProof {
    /** An identity document was shown, on the counter or to the camera. */
    DOCUMENT,
    /** A digital document was shown and checked by its code. */
    DIGITAL,
    /** The person said who they are; nothing was shown. */
    SAID
}
