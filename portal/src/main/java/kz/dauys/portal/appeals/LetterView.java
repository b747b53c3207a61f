package kz.dauys.portal.appeals;

import java.time.Instant;

/**
 * A letter that waits for its author to confirm it.
 *
 * @param arrivedAt when the mail server took it in
 * @param until when it is forgotten
 */
public record LetterView(Draft draft, Instant arrivedAt, Instant until) {}
