package kz.dauys.command.ledger;

import kz.dauys.ledger.Malformed;

/** What somebody shows as a receipt: the proof, or the promise that was there before it. */
sealed interface Shown permits ReceiptFile, PromisedFile {
    Opening opening();

    static Shown parse(byte[] file) throws Malformed {
        return PromisedFile.begins(file) ? PromisedFile.parse(file) : ReceiptFile.parse(file);
    }
}
