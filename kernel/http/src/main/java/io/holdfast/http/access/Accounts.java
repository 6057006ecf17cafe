package io.holdfast.http.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of a file. It is read again when it has changed, so that who is added may call, and who is removed may
 * not, from the next request on. While it cannot be read, nobody may: an account that was removed must not come back by
 * a typing error. Thread-safe.
 */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Path file;
    private @Nullable Version read;
    private List<Account> accounts = List.of();
    private boolean readable = true;

    private record Version(FileTime modified, long bytes) {}

    /**
     * The accounts of a file.
     *
     * @throws IOException if it cannot be used as it is
     */
    Accounts(Path file) throws IOException {
        this.file = file;
        accounts = new AccountLines(file).read();
        read = version();
    }

    /** Whose token that is; nobody's if the file cannot be read. */
    synchronized Optional<Account> find(String token) {
        refresh();
        return accounts.stream().filter(account -> account.isToken(token)).findFirst();
    }

    /** Whether the file could be read when it was last looked at. */
    synchronized boolean isReadable() {
        return readable;
    }

    private void refresh() {
        Version now = version();
        if (now != null && now.equals(read)) {
            return;
        }
        read = now;
        try {
            accounts = new AccountLines(file).read();
            readable = true;
            LOG.info("Read {} accounts from {}", accounts.size(), file);
        } catch (IOException e) {
            accounts = List.of();
            if (readable || now != null) {
                LOG.error("Nobody may call: {}", e.getMessage());
            }
            readable = false;
        }
    }

    private @Nullable Version version() {
        try {
            return new Version(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return null;
        }
    }
}
