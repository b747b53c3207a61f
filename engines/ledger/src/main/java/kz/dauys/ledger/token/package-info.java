/** Keys in PKCS#11 tokens, which sign there and never leave them. On 64-bit Linux and macOS. */
@NullMarked
package kz.dauys.ledger.token;

import org.jspecify.annotations.NullMarked;
