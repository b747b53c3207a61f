package kz.dauys.portal.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** The account that pays for anchors. Its key lies in a file that its owner alone may read: 64 hexadecimal digits. */
final class EvmAccount {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final int MOST_BYTES = 200;
    private static final int DIGITS = 64;

    private final Credentials key;

    private EvmAccount(Credentials key) {
        this.key = key;
    }

    static EvmAccount read(Path file) {
        try {
            if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new LogStopped("others than its owner may read this key: chmod 600 " + file);
            }
            if (Files.size(file) <= MOST_BYTES) {
                var digits = Files.readString(file).strip().replaceFirst("^0x", "");
                if (digits.matches("[0-9a-fA-F]{64}") && isKey(new BigInteger(digits, 16))) {
                    return new EvmAccount(Credentials.create(digits));
                }
            }
        } catch (IOException e) {
            throw new LogStopped(file + ": no such file, or it cannot be read; journal.anchor.key-file names it", e);
        }
        throw new LogStopped(file + ": not the key of an account: 64 hexadecimal digits");
    }

    private static boolean isKey(BigInteger number) {
        return number.signum() > 0 && number.compareTo(Sign.CURVE_PARAMS.getN()) < 0;
    }

    /**
     * Makes a key in a new file.
     *
     * @throws IOException also when there is such a file
     */
    static EvmAccount make(Path file) throws IOException {
        try {
            var pair = Keys.createEcKeyPair(new SecureRandom());
            var digits = Numeric.toHexStringNoPrefixZeroPadded(pair.getPrivateKey(), DIGITS) + "\n";
            try (var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
                var bytes = ByteBuffer.wrap(digits.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return new EvmAccount(Credentials.create(pair));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the curve of these chains is in Bouncy Castle", e);
        }
    }

    /** 0x and 40 small hexadecimal digits. */
    String address() {
        return key.getAddress();
    }

    /** Where a contract comes to lie that this account deploys. */
    String contractAt(long nonce) {
        return ContractUtils.generateContractAddress(address(), BigInteger.valueOf(nonce));
    }

    /**
     * What a transaction may cost for each unit of gas, in wei.
     *
     * @param tip what of it goes to whoever makes the block; null on a chain without base fees (before EIP-1559)
     */
    record Fee(BigInteger most, @Nullable BigInteger tip) {}

    /** A transaction as it goes over the line, and its hash, by which the chain knows it. */
    record Signed(String raw, String hash) {}

    /** @param to the contract; empty to deploy one */
    Signed sign(long chain, long nonce, Fee fee, BigInteger gas, String to, String data) {
        var number = BigInteger.valueOf(nonce);
        var tip = fee.tip();
        byte[] raw = tip == null
                ? TransactionEncoder.signMessage(
                        RawTransaction.createTransaction(number, fee.most(), gas, to, data), chain, key)
                : TransactionEncoder.signMessage(
                        RawTransaction.createTransaction(
                                chain, number, gas, to, BigInteger.ZERO, data, tip, fee.most()),
                        key);
        return new Signed(Numeric.toHexString(raw), Numeric.toHexString(Hash.sha3(raw)));
    }
}
