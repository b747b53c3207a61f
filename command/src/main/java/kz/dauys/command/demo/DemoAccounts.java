package kz.dauys.command.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts of the demo, in {@code demo-accounts.json} in its data folder and nowhere else. It is written before the
 * first of them is made, so that a start that was killed in the middle is taken up with the same passwords.
 *
 * @param accounts role, name, login, password and second factor; null where there is none: citizens sign in by e-mail
 * @param open311Key null until that interface exists
 */
public record DemoAccounts(List<Account> accounts, @Nullable String open311Key) {
    private static final String FILE = "demo-accounts.json";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One account, as it is printed and written. */
    public record Account(
            String role,
            String name,
            String login,
            @Nullable String password,
            @Nullable String totpSecret) {}

    /** The accounts in this data folder; made up and written when there are none yet. */
    static DemoAccounts in(Path dataFolder, List<DemoFiles.Person> people) throws IOException {
        var file = dataFolder.resolve(FILE);
        Map<String, Account> known = new HashMap<>();
        if (Files.exists(file)) {
            JSON.readValue(Files.readString(file), DemoAccounts.class)
                    .accounts()
                    .forEach(account -> known.put(account.login(), account));
        }
        var random = new SecureRandom();
        var accounts = new ArrayList<Account>();
        for (var person : people) {
            var account = known.get(person.login());
            accounts.add(
                    account != null
                            ? account
                            : new Account(
                                    person.role(),
                                    person.name(),
                                    person.login(),
                                    person.citizen() ? null : password(random),
                                    null));
        }
        var all = new DemoAccounts(accounts, null);
        if (known.size() != accounts.size()) {
            all.write(file);
        }
        return all;
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var temporary = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, JSON.writeValueAsString(this) + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String password(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
