package kz.dauys.portal.appeals;

/**
 * What the operator compares with the document of somebody who stands at the counter.
 *
 * @param name as it was entered
 * @param iin as it was entered; empty when none was
 * @param mailed whether a code comes to a mailbox of that person, which they read out: whose document it is must be whose
 *     account it is
 */
public record ShownDocument(String name, String iin, boolean mailed) {

    @Override
    public String toString() {
        return "ShownDocument[]";
    }
}
