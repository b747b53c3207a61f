package kz.dauys.portal.appeals;

import kz.dauys.ledger.TlogProof;

/**
 * A receipt as a file that anyone can check.
 *
 * @param proven whether it holds the proof; else the log's promise, which the proof replaces as soon as it is there
 */
public record ReceiptFile(AppealNumber number, boolean proven, byte[] bytes) {
    private static final String PROMISE = ".promise";

    /** What it is called when it is kept. */
    public String name() {
        return number.value() + (proven ? TlogProof.EXTENSION : PROMISE);
    }
}
