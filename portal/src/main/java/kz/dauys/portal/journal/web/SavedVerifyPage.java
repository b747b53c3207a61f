package kz.dauys.portal.journal.web;

/** The same page as it is saved to disk, without what leads back into the portal. */
public record SavedVerifyPage(VerifyPage page) {}
