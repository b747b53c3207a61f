package kz.dauys.ledger.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Malformed;

/**
 * Those functions of a PKCS#11 module (OASIS, Cryptographic Token Interface 2.40 and 3.0) that signing needs, as they are
 * called from Java: a {@code CK_ULONG} is a Java long, as on all 64-bit systems but Windows. Not for many threads.
 */
final class Functions {
    /** {@code CK_FUNCTION_LIST}: a version, padded to the size of a pointer, then the functions in the order of the standard. */
    private enum Function {
        INITIALIZE(0, ADDRESS),
        FINALIZE(1, ADDRESS),
        GET_SLOT_LIST(4, JAVA_BYTE, ADDRESS, ADDRESS),
        GET_TOKEN_INFO(6, JAVA_LONG, ADDRESS),
        OPEN_SESSION(12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
        CLOSE_SESSION(13, JAVA_LONG),
        LOGIN(18, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
        DESTROY_OBJECT(22, JAVA_LONG, JAVA_LONG),
        GET_ATTRIBUTE_VALUE(24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
        FIND_OBJECTS_INIT(26, JAVA_LONG, ADDRESS, JAVA_LONG),
        FIND_OBJECTS(27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
        FIND_OBJECTS_FINAL(28, JAVA_LONG),
        SIGN_INIT(42, JAVA_LONG, ADDRESS, JAVA_LONG),
        SIGN(43, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
        GENERATE_KEY_PAIR(59, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);

        private static final int COUNT = 60;

        private final int place;
        private final FunctionDescriptor form;

        Function(int place, MemoryLayout... arguments) {
            this.place = place;
            this.form = FunctionDescriptor.of(JAVA_LONG, arguments);
        }
    }

    /** An attribute of an object in a token. */
    record Attribute(long type, byte[] value) {
        static final long CLASS = 0x00;
        static final long TOKEN = 0x01;
        static final long PRIVATE = 0x02;
        static final long LABEL = 0x03;
        static final long KEY_TYPE = 0x100;
        static final long ID = 0x102;
        static final long SENSITIVE = 0x103;
        static final long SIGN = 0x108;
        static final long VERIFY = 0x10a;
        static final long EXTRACTABLE = 0x162;
        static final long EC_PARAMS = 0x180;
        static final long EC_POINT = 0x181;

        static Attribute of(long type, long value) {
            byte[] bytes = new byte[Long.BYTES];
            MemorySegment.ofArray(bytes).set(ULONG, 0, value);
            return new Attribute(type, bytes);
        }

        static Attribute of(long type, boolean value) {
            return new Attribute(type, new byte[] {(byte) (value ? 1 : 0)});
        }

        static Attribute of(long type, String value) {
            return new Attribute(type, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    static final long PUBLIC_KEY = 2;
    static final long PRIVATE_KEY = 3;
    static final long EC_EDWARDS = 0x40;

    private static final java.lang.foreign.ValueLayout.OfLong ULONG =
            java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final long EDWARDS_KEY_PAIR_GEN = 0x1055;
    private static final long EDDSA = 0x1057;
    private static final long USER = 1;
    private static final long SERIAL_SESSION = 4;
    private static final long RW_SESSION = 2;
    private static final long OS_LOCKING_OK = 2;
    private static final long TOKEN_INITIALIZED = 0x400;
    private static final int TOKEN_LABEL_BYTES = 32;
    private static final int TOKEN_FLAGS_AT = 96;
    private static final int ATTRIBUTE_BYTES = 24;
    private static final int MOST_SLOTS = 256;
    private static final int MOST_FOUND = 16;
    private static final int MOST_VALUE = 1024;
    private static final int SIGNATURE_BYTES = 64;

    private final MethodHandle[] functions = new MethodHandle[Function.COUNT];

    /** @throws Malformed when the file is no such module */
    @SuppressWarnings("restricted")
    Functions(Path module) throws Malformed {
        if (ADDRESS.byteSize() != Long.BYTES
                || System.getProperty("os.name", "").startsWith("Windows")) {
            throw new Malformed("PKCS#11 modules are used on 64-bit Linux and macOS alone");
        }
        try {
            var linker = Linker.nativeLinker();
            var list = SymbolLookup.libraryLookup(module, Arena.global())
                    .find("C_GetFunctionList")
                    .orElseThrow(() -> new Malformed("not a PKCS#11 module: " + module));
            try (var arena = Arena.ofConfined()) {
                var found = arena.allocate(ADDRESS);
                var get = linker.downcallHandle(list, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
                if ((long) get.invokeExact(found) != 0) {
                    throw new Malformed("not a PKCS#11 module: " + module);
                }
                var functionList = found.get(ADDRESS, 0).reinterpret(ADDRESS.byteSize() * (1 + (long) Function.COUNT));
                for (var function : Function.values()) {
                    functions[function.ordinal()] = linker.downcallHandle(
                            functionList.getAtIndex(ADDRESS, 1 + (long) function.place), function.form);
                }
            }
        } catch (Malformed e) {
            throw e;
        } catch (Throwable e) {
            throw new Malformed("cannot be loaded as a PKCS#11 module: " + module);
        }
    }

    void initialize() throws Refused {
        try (var arena = Arena.ofConfined()) {
            var arguments = arena.allocate(JAVA_LONG, 6);
            arguments.setAtIndex(JAVA_LONG, 4, OS_LOCKING_OK);
            call(Function.INITIALIZE, arguments);
        }
    }

    void end() throws Refused {
        call(Function.FINALIZE, MemorySegment.NULL);
    }

    /** The slots whose token has this label. */
    List<Long> slots(String label) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_LONG);
            // asked without room for an answer, a module looks anew what is plugged in
            call(Function.GET_SLOT_LIST, (byte) 1, MemorySegment.NULL, count);
            count.set(JAVA_LONG, 0, MOST_SLOTS);
            var slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
            call(Function.GET_SLOT_LIST, (byte) 1, slots, count);
            var found = new ArrayList<Long>();
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                long slot = slots.getAtIndex(JAVA_LONG, i);
                var info = arena.allocate(JAVA_LONG, 64);
                try {
                    call(Function.GET_TOKEN_INFO, slot, info);
                } catch (Refused e) {
                    // a reader beside it that is broken is not our trouble
                    continue;
                }
                byte[] name = info.asSlice(0, TOKEN_LABEL_BYTES).toArray(JAVA_BYTE);
                if ((info.get(JAVA_LONG, TOKEN_FLAGS_AT) & TOKEN_INITIALIZED) != 0
                        && new String(name, StandardCharsets.UTF_8).strip().equals(label)) {
                    found.add(slot);
                }
            }
            return found;
        }
    }

    long openSession(long slot, boolean writing) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var session = arena.allocate(JAVA_LONG);
            call(
                    Function.OPEN_SESSION,
                    slot,
                    SERIAL_SESSION | (writing ? RW_SESSION : 0),
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    session);
            return session.get(JAVA_LONG, 0);
        }
    }

    void closeSession(long session) throws Refused {
        call(Function.CLOSE_SESSION, session);
    }

    void login(long session, byte[] pin) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var secret = arena.allocateFrom(JAVA_BYTE, pin);
            try {
                call(Function.LOGIN, session, USER, secret, (long) pin.length);
            } finally {
                secret.fill((byte) 0);
            }
        }
    }

    /** The objects that have all these attributes, at most sixteen. */
    List<Long> find(long session, List<Attribute> wanted) throws Refused {
        try (var arena = Arena.ofConfined()) {
            call(Function.FIND_OBJECTS_INIT, session, template(arena, wanted), (long) wanted.size());
            var found = new ArrayList<Long>();
            try {
                var objects = arena.allocate(JAVA_LONG, MOST_FOUND);
                var count = arena.allocate(JAVA_LONG);
                call(Function.FIND_OBJECTS, session, objects, (long) MOST_FOUND, count);
                for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                    found.add(objects.getAtIndex(JAVA_LONG, i));
                }
            } finally {
                call(Function.FIND_OBJECTS_FINAL, session);
            }
            return found;
        }
    }

    /** The value of an attribute; empty when the object has none that may be read. */
    Optional<byte[]> value(long session, long object, long attribute) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(MOST_VALUE);
            var one = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
            one.setAtIndex(JAVA_LONG, 0, attribute);
            one.setAtIndex(ADDRESS, 1, value);
            one.setAtIndex(JAVA_LONG, 2, MOST_VALUE);
            try {
                call(Function.GET_ATTRIBUTE_VALUE, session, object, one, 1L);
            } catch (Refused e) {
                if (e.code() == Refused.ATTRIBUTE_TYPE_INVALID || e.code() == Refused.ATTRIBUTE_SENSITIVE) {
                    return Optional.empty();
                }
                throw e;
            }
            long length = one.getAtIndex(JAVA_LONG, 2);
            return length < 0 || length > MOST_VALUE
                    ? Optional.empty()
                    : Optional.of(value.asSlice(0, length).toArray(JAVA_BYTE));
        }
    }

    void generate(long session, List<Attribute> publicKey, List<Attribute> privateKey) throws Refused {
        try (var arena = Arena.ofConfined()) {
            call(
                    Function.GENERATE_KEY_PAIR,
                    session,
                    mechanism(arena, EDWARDS_KEY_PAIR_GEN),
                    template(arena, publicKey),
                    (long) publicKey.size(),
                    template(arena, privateKey),
                    (long) privateKey.size(),
                    arena.allocate(JAVA_LONG),
                    arena.allocate(JAVA_LONG));
        }
    }

    void destroy(long session, long object) throws Refused {
        call(Function.DESTROY_OBJECT, session, object);
    }

    /** Ed25519 over the message (RFC 8032: neither hashed before nor with a context). */
    byte[] sign(long session, long key, byte[] message) throws Refused {
        try (var arena = Arena.ofConfined()) {
            call(Function.SIGN_INIT, session, mechanism(arena, EDDSA), key);
            var signature = arena.allocate(SIGNATURE_BYTES);
            var length = arena.allocate(JAVA_LONG);
            length.set(JAVA_LONG, 0, SIGNATURE_BYTES);
            call(
                    Function.SIGN,
                    session,
                    arena.allocateFrom(JAVA_BYTE, message),
                    (long) message.length,
                    signature,
                    length);
            return Arrays.copyOf(signature.toArray(JAVA_BYTE), (int) length.get(JAVA_LONG, 0));
        }
    }

    private static MemorySegment mechanism(Arena arena, long type) {
        var mechanism = arena.allocate(JAVA_LONG, 3);
        mechanism.set(JAVA_LONG, 0, type);
        return mechanism;
    }

    private static MemorySegment template(Arena arena, List<Attribute> attributes) {
        var template = arena.allocate((long) ATTRIBUTE_BYTES * attributes.size(), Long.BYTES);
        for (int i = 0; i < attributes.size(); i++) {
            var attribute = attributes.get(i);
            template.setAtIndex(JAVA_LONG, 3L * i, attribute.type());
            template.setAtIndex(ADDRESS, 3L * i + 1, arena.allocateFrom(JAVA_BYTE, attribute.value()));
            template.setAtIndex(JAVA_LONG, 3L * i + 2, attribute.value().length);
        }
        return template;
    }

    private void call(Function function, Object... arguments) throws Refused {
        long code;
        try {
            code = (long) functions[function.ordinal()].invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("calling " + function, e);
        }
        if (code != 0) {
            throw new Refused(function.name(), code);
        }
    }
}
