/**
 * Signatures on what the signer does not see: RSA blind signatures as RFC 9474 has them. An office may say once for each
 * person that they may vote, and cannot tell later whose ballot a token came with.
 */
@NullMarked
package kz.dauys.ballots.blind;

import org.jspecify.annotations.NullMarked;
