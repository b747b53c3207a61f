package kz.dauys.portal.people;

/**
 * What stands sealed in the database was sealed under a master key that is not here, so the portal does not start. Its
 * message is one line for the operator.
 */
public interface MasterKeyLost {
    String getMessage();
}
