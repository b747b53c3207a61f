package kz.dauys.portal;

/** The database holds a part of a backup: the restoring of it was broken off, or goes on elsewhere at this moment. */
public final class HalfRestored extends RuntimeException {
    private static final long serialVersionUID = 1;

    HalfRestored() {
        super("half restored");
    }

    @Override
    public String getMessage() {
        return "a backup is only half restored here: run dauys restore again, which begins anew";
    }
}
