package kz.dauys.ledger.signing;

/** Signs with a private key that is not at hand, such as one in a PKCS#11 token. */
@FunctionalInterface
public interface Signer {
    /**
     * The signature as the algorithm of the key makes it, for Ed25519 the 64 bytes of RFC 8032 §5.1.6.
     *
     * @throws KeyAway when the key cannot be reached
     */
    byte[] sign(byte[] message);
}
