package kz.dauys.ledger.serving;

import java.io.IOException;

/** Answers requests; knows nothing of how they come. Safe for threads. */
@FunctionalInterface
public interface Service {
    /** @throws IOException when it cannot answer for reasons of its own, which the caller is told as status 500 */
    Answer answer(Request request) throws IOException;
}
