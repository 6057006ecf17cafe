package io.holdfast.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do: each may do what those before it may. */
public enum Role {
    /** Reads everything that the API shows. */
    VIEWER,
    /** Gives commands: plans, pods, services, apps. */
    OPERATOR,
    /** Installs and changes extensions, which is to run code in the scheduler. */
    ADMIN;

    /** The role of that name, as {@link #text} has it. */
    static Optional<Role> named(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** Its name in files and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this role may do what needs another one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
