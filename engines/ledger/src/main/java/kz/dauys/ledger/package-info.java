/**
 * Transparency logs as RFC 6962 and the C2SP specifications describe them, on the JDK alone.
 *
 * <p>This package holds the values of which both halves speak: hashes, notes, checkpoints, proofs and the paths and
 * bodies of tiles, each with its one exact form on the wire. {@link kz.dauys.ledger.verifying} checks logs and
 * {@link kz.dauys.ledger.writing} makes them; beyond these values neither knows the other.
 *
 * <p>Every parser refuses with {@link kz.dauys.ledger.Malformed} what is not exactly in its form, and throws nothing
 * else whatever the bytes. References are to the specifications at c2sp.org of the same name.
 */
@NullMarked
package kz.dauys.ledger;

import org.jspecify.annotations.NullMarked;
