package kz.dauys.portal.people;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Speaks WebAuthn with browsers: what is asked of an authenticator, and whether its answer is one to that question. What an
 * answer must be, the library knows; what is asked, for how long and of whom, is decided here. An attempt is a ticket in a
 * form, from which its challenge is derived, so nothing is kept of those who never send it.
 */
@Component
class WebAuthn {
    private static final Logger LOG = LoggerFactory.getLogger(WebAuthn.class);
    private static final Duration ATTEMPT = Duration.ofMinutes(10);
    private static final int LONGEST_TICKET = 250;
    private static final int LONGEST_ANSWER = 16_000;
    private static final boolean USER_VERIFIED = true;
    private static final boolean USER_PRESENT = true;

    /** Ed25519, ECDSA with P-256, RSA: what the script asks for as well. */
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256)
                    .stream()
                    .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                    .toList();

    private final Secrets secrets;
    private final Clock clock;
    private final Origin origin;
    private final String relyingParty;
    private final ObjectConverter objects = new ObjectConverter();
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(objects);
    // who made an authenticator is not asked: any that a person trusts will do
    private final WebAuthnManager library = WebAuthnManager.createNonStrictWebAuthnManager(objects);

    WebAuthn(Secrets secrets, Clock clock, @Value("${dauys.address:http://localhost:8080}") URI address) {
        this.secrets = secrets;
        this.clock = clock;
        this.origin = new Origin(address.getScheme() + "://" + address.getAuthority());
        this.relyingParty = address.getHost();
    }

    /** What a passkey is asked for. */
    enum Wish {
        SIGN_IN,
        SECOND_STEP,
        ADD
    }

    /** @param session hash of the session in which it began; empty for those who have none yet */
    record Ticket(String secret, Wish wish, Instant at, String session) {
        String text() {
            return String.join(".", secret, wish.name(), Long.toString(at.getEpochSecond()), session);
        }

        Instant endsAt() {
            return at.plus(ATTEMPT);
        }
    }

    PasskeyRequest ask(Wish wish, String session, List<String> credentials) {
        var at = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var ticket = new Ticket(secrets.token(), wish, at, bound(session));
        return new PasskeyRequest(
                ticket.text() + "." + base64(derived("ticket", ticket.text())),
                base64(derived("challenge", ticket.secret())),
                origin.toString(),
                relyingParty,
                credentials);
    }

    /** The ticket that was made for this wish in this session, while it holds. */
    Optional<Ticket> ticket(String sealed, Wish wish, String session) {
        var parts = sealed.split("\\.", -1);
        if (sealed.length() > LONGEST_TICKET || parts.length != 5) {
            return Optional.empty();
        }
        var text = sealed.substring(0, sealed.lastIndexOf('.'));
        if (!same(base64(derived("ticket", text)), parts[4])) {
            return Optional.empty();
        }
        // it is ours, so it can be read
        var ticket =
                new Ticket(parts[0], Wish.valueOf(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2])), parts[3]);
        boolean holds = ticket.wish() == wish
                && same(ticket.session(), bound(session))
                && !clock.instant().isAfter(ticket.endsAt());
        return holds ? Optional.of(ticket) : Optional.empty();
    }

    private static String bound(String session) {
        return session.isEmpty() ? "" : base64(Secrets.hash(session));
    }

    private static boolean same(String one, String other) {
        return Secrets.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] derived(String purpose, String from) {
        return secrets.keyedHash("passkey-attempt", purpose, from);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ServerProperty asked(Ticket ticket) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(relyingParty)
                .challenge(new DefaultChallenge(derived("challenge", ticket.secret())))
                .build();
    }

    /** A passkey that was just made. */
    record Made(byte[] credentialId, byte[] attested, long counter, boolean backupEligible, boolean backedUp) {}

    /** What was made in answer to the ticket; empty when the answer is not one to it. */
    Optional<Made> made(Ticket ticket, String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            var data = library.verifyRegistrationResponseJSON(
                            answer, new RegistrationParameters(asked(ticket), ALGORITHMS, USER_VERIFIED, USER_PRESENT))
                    .getAttestationObject();
            var authenticator = data == null ? null : data.getAuthenticatorData();
            var credential = authenticator == null ? null : authenticator.getAttestedCredentialData();
            if (authenticator == null || credential == null) {
                return Optional.empty();
            }
            return Optional.of(new Made(
                    credential.getCredentialId(),
                    attested.convert(credential),
                    authenticator.getSignCount(),
                    authenticator.isFlagBE(),
                    authenticator.isFlagBS()));
        } catch (RuntimeException notOne) {
            return refused(notOne);
        }
    }

    /** An answer of which nothing is checked yet. */
    record Shown(AuthenticationData data, byte[] credentialId, byte @Nullable [] handle) {}

    Optional<Shown> shown(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            var data = library.parseAuthenticationResponseJSON(answer);
            var id = data.getCredentialId();
            var handle = data.getUserHandle();
            return id == null
                    ? Optional.empty()
                    : Optional.of(new Shown(
                            data,
                            Arrays.copyOf(id, id.length),
                            handle == null ? null : Arrays.copyOf(handle, handle.length)));
        } catch (RuntimeException notOne) {
            return refused(notOne);
        }
    }

    /** What came of checking an answer. */
    sealed interface Check {
        record Right(long counter, boolean backedUp) implements Check {}

        record Wrong() implements Check {}

        /** The signature is right, and its counter is not behind the last one: two may have the key. */
        record Copied() implements Check {}
    }

    Check check(Ticket ticket, Shown shown, PasskeyRows.Row passkey) {
        try {
            var known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    USER_VERIFIED,
                    passkey.backupEligible(),
                    passkey.backedUp(),
                    passkey.counter(),
                    attested.convert(passkey.attested()),
                    null,
                    null,
                    null,
                    null);
            var authenticator = library.verify(
                            shown.data(),
                            new AuthenticationParameters(asked(ticket), known, null, USER_VERIFIED, USER_PRESENT))
                    .getAuthenticatorData();
            return authenticator == null
                    ? new Check.Wrong()
                    : new Check.Right(authenticator.getSignCount(), authenticator.isFlagBS());
        } catch (MaliciousCounterValueException copied) {
            return new Check.Copied();
        } catch (RuntimeException wrong) {
            refused(wrong);
            return new Check.Wrong();
        }
    }

    /** The library throws its own exceptions for what is wrong, and any other for what it cannot read. */
    private static <T> Optional<T> refused(RuntimeException why) {
        LOG.info("an answer of an authenticator was refused: {}", why.getClass().getSimpleName());
        return Optional.empty();
    }
}
