package kz.dauys.ledger.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.signing.KeyAway;

/**
 * A PKCS#11 module in this process, which has it once for all its tokens. Every call is made by one thread of its own: so
 * a token that never answers holds up nobody longer than {@link #PATIENCE}. After any trouble the module is begun anew, as
 * by a process that has just started.
 */
final class Pkcs11Module {
    private static final Map<Path, Pkcs11Module> MODULES = new HashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final Functions functions;
    private final ExecutorService caller;
    private final Map<String, Long> sessions = new HashMap<>();
    /** Nobody tries these again: a token locks itself after some. */
    private final Set<String> refusedPins = new HashSet<>();

    private boolean begun;

    private Pkcs11Module(Path file) throws Malformed {
        this.file = file;
        this.functions = new Functions(file);
        this.caller = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("pkcs11").factory());
    }

    static Pkcs11Module at(Path file) throws Malformed {
        synchronized (MODULES) {
            var module = MODULES.get(file);
            if (module == null) {
                module = new Pkcs11Module(file);
                MODULES.put(file, module);
            }
            return module;
        }
    }

    /** What is done in a session with a token. */
    interface Work<T> {
        T with(Functions functions, long session) throws Refused;
    }

    /**
     * Does something in a session of the user.
     *
     * @param writing whether objects are made or destroyed
     * @throws KeyAway when the token is away, silent, locked or says no
     */
    <T> T in(String token, PinFile pin, boolean writing, Work<T> work) {
        var answer = caller.submit(() -> run(token, pin, writing, work));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // what waits behind a call that hangs is not done later either
            answer.cancel(false);
            throw new KeyAway("the token " + token + " has not answered for " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyAway("the token " + token + " was not waited for", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KeyAway away) {
                throw away;
            }
            throw new IllegalStateException("the module " + file, e.getCause());
        }
    }

    private <T> T run(String token, PinFile pin, boolean writing, Work<T> work) {
        // a session may have ended unseen, while the token was away or idle: then another is tried before it is trouble
        boolean onceMore = sessions.containsKey(token) && !writing;
        try {
            return attempt(token, pin, writing, work);
        } catch (KeyAway e) {
            if (!onceMore) {
                throw e;
            }
        }
        return attempt(token, pin, writing, work);
    }

    private <T> T attempt(String token, PinFile pin, boolean writing, Work<T> work) {
        try {
            if (!begun) {
                begin();
            }
            if (!writing) {
                return work.with(functions, session(token, pin));
            }
            // whoever is logged in is so in all sessions of the process
            session(token, pin);
            long session = functions.openSession(slot(token), true);
            try {
                return work.with(functions, session);
            } finally {
                functions.closeSession(session);
            }
        } catch (Refused e) {
            anew();
            throw new KeyAway("the token " + token + " does not sign: " + e.getMessage(), e);
        } catch (KeyAway e) {
            anew();
            throw e;
        }
    }

    private void begin() throws Refused {
        try {
            functions.initialize();
        } catch (Refused e) {
            if (e.code() != Refused.ALREADY_INITIALIZED) {
                throw e;
            }
        }
        begun = true;
    }

    private void anew() {
        sessions.clear();
        begun = false;
        try {
            functions.end();
        } catch (Refused e) {
            // it had not begun, or has lost its device: the next call begins it either way
        }
    }

    private long session(String token, PinFile pin) throws Refused {
        var open = sessions.get(token);
        if (open == null) {
            open = functions.openSession(slot(token), false);
            login(token, pin, open);
            sessions.put(token, open);
        }
        return open;
    }

    private long slot(String token) throws Refused {
        var slots = functions.slots(token);
        if (slots.size() != 1) {
            throw new KeyAway(
                    slots.isEmpty()
                            ? "the token " + token + " is not there (" + file + ")"
                            : "there are several tokens " + token + " (" + file + ")");
        }
        return slots.getFirst();
    }

    private void login(String token, PinFile pin, long session) throws Refused {
        byte[] secret = read(pin);
        var tried = token + " " + digest(secret);
        if (refusedPins.contains(tried)) {
            throw refused(token, pin);
        }
        try {
            functions.login(session, secret);
        } catch (Refused e) {
            if (e.code() == Refused.PIN_INCORRECT || e.code() == Refused.PIN_LOCKED) {
                refusedPins.add(tried);
                throw refused(token, pin);
            }
            if (e.code() != Refused.USER_ALREADY_LOGGED_IN) {
                throw e;
            }
        }
    }

    private static KeyAway refused(String token, PinFile pin) {
        return new KeyAway("the token " + token + " refuses the PIN in " + pin.file()
                + ", which is not tried again: write the right one there, or unlock the token and start anew");
    }

    private static byte[] read(PinFile pin) {
        try {
            return pin.read();
        } catch (IOException e) {
            throw new KeyAway("the PIN cannot be read: " + pin.file(), e);
        } catch (Malformed e) {
            throw new KeyAway(e.what(), e);
        }
    }

    private static String digest(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
