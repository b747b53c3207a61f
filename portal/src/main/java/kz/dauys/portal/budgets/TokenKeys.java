package kz.dauys.portal.budgets;

import java.security.KeyPair;
import kz.dauys.ballots.blind.BlindSigner;
import org.springframework.stereotype.Component;

/** Makes the key that signs the tokens of one round and of no other. */
@Component
class TokenKeys {
    private static final int BITS = 2048;

    KeyPair fresh() {
        return BlindSigner.keys(BITS);
    }
}
