package io.holdfast.http.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a file of accounts: a line for each, {@code NAME ROLE DIGEST}, separated by blanks. Empty lines and those that
 * begin with {@code #} say nothing.
 */
final class AccountLines {
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path file;

    AccountLines(Path file) {
        this.file = file;
    }

    /** All accounts. */
    List<Account> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new AccountsException("there is no file of accounts " + file
                    + "; `holdfast account add NAME --role admin --file " + file + "` makes one");
        }
        checkWriters();
        if (Files.size(file) > MAX_BYTES) {
            throw new AccountsException(file + " is larger than 1 MiB, the most that is read");
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Account account = account(number, line.split("\\s+"));
            if (accounts.putIfAbsent(account.name(), account) != null) {
                throw wrong(number, "the account " + account.name() + " is there twice");
            }
        }
        return new ArrayList<>(accounts.values());
    }

    private void checkWriters() throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new AccountsException("everybody on this machine may write to " + file + "; say chmod o-w " + file);
        }
    }

    private Account account(int number, String[] words) throws AccountsException {
        if (words.length != 3) {
            throw wrong(number, "a line has a name, a role and a digest, not " + words.length + " words");
        }
        if (!NAME.matcher(words[0]).matches()) {
            throw wrong(number, "a name has at most 64 letters, digits, dots, dashes, underscores and @");
        }
        Role role = Role.named(words[1])
                .orElseThrow(() -> wrong(number, "'" + words[1] + "' is not viewer, operator or admin"));
        if (!DIGEST.matcher(words[2]).matches()) {
            throw wrong(number, "the digest of a token has 64 characters 0 to 9 and a to f");
        }
        return new Account(words[0], role, words[2]);
    }

    private AccountsException wrong(int line, String what) {
        return new AccountsException(file + ", line " + line + ": " + what);
    }
}
