package kz.dauys.command.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.command.Passwords;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts of the demo, in {@code demo-accounts.json} in its data folder and nowhere else. It is written before the
 * first of them is made, so that a start that was killed in the middle is taken up with the same passwords.
 *
 * @param accounts role, name, login, password and second factor; null where there is none: citizens sign in by e-mail
 * @param open311Key with which a program can file by Open311; null until the country is founded
 */
public record DemoAccounts(List<Account> accounts, @Nullable String open311Key) {
    private static final String FILE = "demo-accounts.json";
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
        String open311Key = null;
        if (Files.exists(file)) {
            var written = JSON.readValue(Files.readString(file), DemoAccounts.class);
            written.accounts().forEach(account -> known.put(account.login(), account));
            open311Key = written.open311Key();
        }
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
                                    person.citizen() ? null : Passwords.madeUp(),
                                    person.secondFactor() ? Passwords.totpSecret() : null));
        }
        var all = new DemoAccounts(accounts, open311Key);
        if (known.size() != accounts.size()) {
            all.write(file);
        }
        return all;
    }

    /** The same accounts with the key, written down. */
    DemoAccounts withKey(String key, Path dataFolder) throws IOException {
        var all = new DemoAccounts(accounts, key);
        all.write(dataFolder.resolve(FILE));
        return all;
    }

    /**
     * Lets the first officer and the first two heads of the demo work in further offices, so that what was imported into
     * a demo can be answered there. Does nothing in a data folder that is no demo's.
     *
     * @return the logins of those who now work there; empty when nobody was appointed
     */
    public static List<String> workIn(Path dataFolder, Set<BodyId> offices, People people, LocalDate today)
            throws IOException {
        var file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        var accounts =
                JSON.readValue(Files.readString(file), DemoAccounts.class).accounts();
        var workers = Stream.concat(
                        accounts.stream()
                                .filter(account -> account.role().equals("officer"))
                                .limit(1),
                        accounts.stream()
                                .filter(account -> account.role().equals("head"))
                                .limit(2))
                .toList();
        boolean appointed = false;
        for (var office : offices) {
            if (people.colleagues(office, today, Role.HEAD).isEmpty()) {
                appointed = true;
                for (var worker : workers) {
                    // a known login gives the known person
                    var id = people.registerStaff(new NewStaff(
                            worker.login(),
                            Objects.requireNonNull(worker.password()),
                            worker.name(),
                            null,
                            Language.KK));
                    people.appoint(
                            id,
                            worker.role().equals("head") ? Role.HEAD : Role.OFFICER,
                            office,
                            null,
                            worker.role().equals("head")
                                    ? new Trilingual("Басшы", "Руководитель", "Head")
                                    : new Trilingual("Орындаушы", "Исполнитель", "Officer"),
                            LocalDate.of(2020, 1, 1),
                            null);
                }
            }
        }
        return appointed ? workers.stream().map(Account::login).toList() : List.of();
    }

    /** The folder's file of accounts, for those who print where it is. */
    public static Path file(Path dataFolder) {
        return dataFolder.resolve(FILE);
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
}
