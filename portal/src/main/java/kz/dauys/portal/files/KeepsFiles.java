package kz.dauys.portal.files;

/**
 * A room that names stored files in its rows. A file is forgotten by no longer naming it: what no room names is swept away a day
 * after it came, so that the same bytes may be named by many and nobody takes them from another.
 */
public interface KeepsFiles {

    /** Whether something of the room names bytes with this SHA-256. */
    boolean names(byte[] sha256);
}
