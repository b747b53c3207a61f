package kz.dauys.command.ledger;

import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.TlogProof;

/** A receipt as a file: a proof (c2sp.org/tlog-proof) whose line {@code extra} opens the entry, as docs/log.md describes. */
record ReceiptFile(TlogProof proof, Opening opening) implements Shown {

    static ReceiptFile parse(byte[] file) throws Malformed {
        var proof = TlogProof.parse(file);
        return new ReceiptFile(
                proof,
                Opening.parse(proof.extra()
                        .orElseThrow(() -> new Malformed("a proof without what it opens: no line extra"))));
    }
}
