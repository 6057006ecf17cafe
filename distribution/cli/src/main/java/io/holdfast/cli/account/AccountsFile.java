package io.holdfast.cli.account;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A file of accounts, as the scheduler reads it: a line for each, {@code NAME ROLE DIGEST}, where the digest is that of
 * its token by SHA-256, in hex. Comments stay where they are.
 */
final class AccountsFile {
    private static final String HEAD = "# Accounts of a Holdfast scheduler: name, role, SHA-256 digest of the token.";

    private final Path file;

    AccountsFile(Path file) {
        this.file = file;
    }

    /** A line of the file. */
    record Entry(String name, String role) {}

    /** All accounts, in the file's order. */
    List<Entry> entries() {
        return lines().stream()
                .filter(AccountsFile::isAccount)
                .map(line -> line.strip().split("\\s+"))
                .map(words -> new Entry(words[0], words.length > 1 ? words[1] : ""))
                .toList();
    }

    /** Adds one; a file that is not there is made, for its owner alone. */
    void add(String name, String role, String token) {
        List<String> lines = new ArrayList<>(Files.exists(file) ? lines() : List.of(HEAD));
        lines.add(name + " " + role + " " + digest(token));
        write(lines);
    }

    /** Removes one; false if it is not there. */
    boolean remove(String name) {
        List<String> lines = new ArrayList<>(lines());
        boolean removed = lines.removeIf(
                line -> isAccount(line) && line.strip().split("\\s+")[0].equals(name));
        if (removed) {
            write(lines);
        }
        return removed;
    }

    boolean exists() {
        return Files.exists(file);
    }

    private static boolean isAccount(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read the accounts in " + file + ": " + reason(e));
        }
    }

    /** In one step: a scheduler that reads it meanwhile sees the file before or after. */
    private void write(List<String> lines) {
        try {
            Path target = file.toAbsolutePath();
            Set<PosixFilePermission> permissions = Files.exists(target)
                    ? Files.getPosixFilePermissions(target)
                    : PosixFilePermissions.fromString("rw-------");
            FileAttribute<Set<PosixFilePermission>> ours =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path written = Files.createTempFile(target.getParent(), ".accounts", "", ours);
            Files.write(written, lines);
            Files.setPosixFilePermissions(written, permissions);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot write the accounts to " + file + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
