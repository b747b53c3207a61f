package kz.dauys.portal.site;

/** There is nothing at this address that this viewer may see. Whether it exists is not told apart. */
public final class PageNotFound extends RuntimeException {
    public PageNotFound() {
        super("no such page", null, false, false);
    }
}
