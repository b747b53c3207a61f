package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.file.Path;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.writing.Log;

/** Appends to a folder until it is killed, and prints the size after each commit. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (var store = FolderStore.open(Path.of(arguments[0]))) {
            var log = Log.open(store, arguments[1]);
            for (int batch = 1; ; batch = batch % 300 + 7) {
                log.append(Trees.entries(batch));
                System.out.println(log.head().size());
            }
        }
    }
}
