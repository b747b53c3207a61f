package kz.dauys.ledger.token;

import java.util.Map;

/** A module answered a call with another code than {@code CKR_OK}. */
final class Refused extends Exception {
    static final long ATTRIBUTE_SENSITIVE = 0x11;
    static final long ATTRIBUTE_TYPE_INVALID = 0x12;
    static final long ATTRIBUTE_VALUE_INVALID = 0x13;
    static final long MECHANISM_INVALID = 0x70;
    static final long PIN_INCORRECT = 0xa0;
    static final long PIN_LOCKED = 0xa4;
    static final long USER_ALREADY_LOGGED_IN = 0x100;
    static final long DOMAIN_PARAMS_INVALID = 0x130;
    static final long CURVE_NOT_SUPPORTED = 0x140;
    static final long ALREADY_INITIALIZED = 0x191;

    private static final long serialVersionUID = 1L;
    private static final Map<Long, String> WORDS = Map.of(
            0x30L,
            "the device is broken",
            0x31L,
            "the device has no memory left",
            0x32L,
            "the device was removed",
            MECHANISM_INVALID,
            "it does not know Ed25519",
            0xb3L,
            "the session has ended",
            0xe0L,
            "there is no token",
            0xe1L,
            "the token is not known",
            0xe2L,
            "the token may not be written to");

    private final long code;

    Refused(String function, long code) {
        super(function + " was answered with 0x" + Long.toHexString(code)
                + (WORDS.containsKey(code) ? ", " + WORDS.get(code) : ""));
        this.code = code;
    }

    long code() {
        return code;
    }
}
