package kz.dauys.ballots.blind;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/**
 * The named variants of RFC 9474, section 5: all with SHA-384 and MGF1 with SHA-384. The randomized ones put 32 bytes of
 * chance before the message, so that a signer who made a bad key on purpose learns nothing of a message that could be
 * guessed; they are the ones that the RFC recommends.
 */
public enum Variant {
    /** RSABSSA-SHA384-PSS-Randomized. */
    PSS_RANDOMIZED("RSABSSA-SHA384-PSS-Randomized", 48, true),
    /** RSABSSA-SHA384-PSSZERO-Randomized. */
    PSSZERO_RANDOMIZED("RSABSSA-SHA384-PSSZERO-Randomized", 0, true),
    /** RSABSSA-SHA384-PSS-Deterministic: only for messages that nobody can guess. */
    PSS_DETERMINISTIC("RSABSSA-SHA384-PSS-Deterministic", 48, false),
    /** RSABSSA-SHA384-PSSZERO-Deterministic: only for messages that nobody can guess; the same message, the same signature. */
    PSSZERO_DETERMINISTIC("RSABSSA-SHA384-PSSZERO-Deterministic", 0, false);

    static final int PREFIX = 32;
    static final int HASH = 48;

    private final String standardName;
    private final int salt;
    private final boolean randomized;

    Variant(String standardName, int salt, boolean randomized) {
        this.standardName = standardName;
        this.salt = salt;
        this.randomized = randomized;
    }

    /** Its name in the RFC. */
    public String standardName() {
        return standardName;
    }

    /** Bytes of salt in the encoded message. */
    int salt() {
        return salt;
    }

    /** Bytes of chance before the message. */
    int prefix() {
        return randomized ? PREFIX : 0;
    }

    /**
     * The message itself, without the chance that a randomized variant put before it.
     *
     * @throws IllegalArgumentException when it is too short to have been prepared
     */
    public byte[] message(byte[] prepared) {
        if (prepared.length < prefix()) {
            throw new IllegalArgumentException("a prepared message has at least " + prefix() + " bytes");
        }
        return Arrays.copyOfRange(prepared, prefix(), prepared.length);
    }

    PSSParameterSpec parameters() {
        return new PSSParameterSpec(
                "SHA-384", "MGF1", MGF1ParameterSpec.SHA384, salt, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-384");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
    }
}
