package io.holdfast.local.master.rules;

import org.jspecify.annotations.Nullable;

/** Ids become parts of paths, so they may not be empty, too long, or hold a slash or a control character. */
final class IdRules {
    private static final int MOST_CHARACTERS = 255;

    private IdRules() {}

    static @Nullable String check(String id) {
        if (id.isEmpty()) {
            return "ID must not be empty";
        }
        if (id.length() > MOST_CHARACTERS) {
            return "ID must not be greater than " + MOST_CHARACTERS + " characters";
        }
        if (id.equals(".") || id.equals("..")) {
            return "'" + id + "' is disallowed";
        }
        if (id.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '/' || c == '\\')) {
            return "'" + id + "' contains invalid characters";
        }
        return null;
    }
}
