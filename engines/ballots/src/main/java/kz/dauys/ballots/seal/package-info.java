/**
 * Ballots that nobody can read before the close: sealed to a key whose secret lies in shares with trustees, so many of whom
 * must come together. Distributed key generation after Pedersen, ElGamal as a key encapsulation on P-256, proofs of
 * Schnorr and of Chaum and Pedersen made non-interactive after Fiat and Shamir with all that they are about in the hash.
 *
 * <p>What it protects from: one who runs the service, has the database and as many trustees as are one too few learns no
 * ballot. What not: so many trustees as are enough can open all, in secret, at any time; and a voter can show how they voted.
 */
@NullMarked
package kz.dauys.ballots.seal;

import org.jspecify.annotations.NullMarked;
