package io.holdfast.local.master.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that roles may have. */
final class RoleRules {
    private RoleRules() {}

    static @Nullable String check(String role) {
        if (role.equals("*")) {
            return null;
        }
        if (role.isEmpty()) {
            return "Role names cannot be the empty string";
        }
        if (role.startsWith("/")) {
            return "Role '" + role + "' cannot start with a slash";
        }
        if (role.endsWith("/")) {
            return "Role '" + role + "' cannot end with a slash";
        }
        if (role.contains("//")) {
            return "Role '" + role + "' cannot contain two adjacent slashes";
        }
        for (String component : role.split("/", -1)) {
            String error = component(role, component);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable String component(String role, String component) {
        if (List.of(".", "..", "*").contains(component)) {
            return "Role '" + role + "' cannot include '" + component + "' as a component";
        }
        if (component.startsWith("-")) {
            return "Role component '" + component + "' is invalid because it starts with a dash";
        }
        if (component.chars().anyMatch(c -> c == '\b' || c == 0x7f || Character.isWhitespace(c))) {
            return "Role component '" + component + "' is invalid because it contains backspace or whitespace";
        }
        return null;
    }
}
