package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Malformed;

/** What somebody shows as a receipt: the proof, or the promise that was there before it. */
sealed interface Shown permits ReceiptFile, PromisedFile {
    /** No receipt is longer, in bytes. */
    long LONGEST = 1 << 20;

    Opening opening();

    static Shown parse(byte[] file) throws Malformed {
        return PromisedFile.begins(file) ? PromisedFile.parse(file) : ReceiptFile.parse(file);
    }

    /** @throws BadUse when it is none */
    static Shown read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new BadUse(file + ": not a receipt: it has more than " + LONGEST + " bytes");
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        } catch (Malformed e) {
            throw new BadUse(file + ": not a receipt: " + e.what());
        }
    }
}
