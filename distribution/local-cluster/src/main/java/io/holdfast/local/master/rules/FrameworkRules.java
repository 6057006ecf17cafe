package io.holdfast.local.master.rules;

import io.holdfast.local.master.model.Capability;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.jspecify.annotations.Nullable;

/** Which frameworks may subscribe, and what may change later. */
public final class FrameworkRules {
    /** Nanoseconds in 64 bits: no longer time can be waited for. */
    private static final double MOST_SECONDS = 9.2e9;

    private FrameworkRules() {}

    /** What is wrong with an info that a framework subscribes or updates with. */
    public static @Nullable String check(FrameworkInfo info, Collection<String> suppressed) {
        String roles = roles(info);
        if (roles != null) {
            return roles;
        }
        if (info.hasId() && !info.getId().getValue().isEmpty()) {
            String id = IdRules.check(info.getId().getValue());
            if (id != null) {
                return id;
            }
        }
        if (Double.isNaN(info.getFailoverTimeout()) || Math.abs(info.getFailoverTimeout()) > MOST_SECONDS) {
            return "The framework failover_timeout (" + general(info.getFailoverTimeout()) + ") is invalid";
        }
        Set<String> outside = new LinkedHashSet<>(suppressed);
        outside.removeAll(
                Capability.multiRole(info)
                        ? info.getRolesList()
                        : List.of(info.getRole().isEmpty() ? "*" : info.getRole()));
        if (!outside.isEmpty()) {
            return "Suppressed roles { " + String.join(", ", outside) + " } are not contained in the set of roles";
        }
        return null;
    }

    private static @Nullable String roles(FrameworkInfo info) {
        boolean multiRole = Capability.multiRole(info);
        if (!multiRole && info.getRolesCount() > 0) {
            return "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable";
        }
        if (multiRole && info.hasRole()) {
            return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
        }
        Set<String> seen = new HashSet<>();
        Set<String> duplicates = new LinkedHashSet<>();
        for (String role : info.getRolesList()) {
            if (!seen.add(role)) {
                duplicates.add(role);
            }
        }
        if (!duplicates.isEmpty()) {
            return "'FrameworkInfo.roles' contains duplicate items: { " + String.join(", ", duplicates) + " }";
        }
        for (String role : info.getRolesList()) {
            String error = RoleRules.check(role);
            if (error != null) {
                return "'FrameworkInfo.roles' contains invalid role: " + error;
            }
        }
        String error = info.hasRole() ? RoleRules.check(info.getRole()) : null;
        return error == null ? null : "'FrameworkInfo.role' is not a valid role: " + error;
    }

    /** What may not change when a framework subscribes again. */
    public static @Nullable String resubscribe(FrameworkInfo old, FrameworkInfo changed) {
        return old.getPrincipal().equals(changed.getPrincipal())
                ? null
                : "Changing framework's principal is not allowed.";
    }

    /** What may not change by UPDATE_FRAMEWORK. */
    public static @Nullable String update(FrameworkInfo old, FrameworkInfo changed) {
        String principal = resubscribe(old, changed);
        if (principal != null) {
            return principal;
        }
        if (!old.getUser().equals(changed.getUser())) {
            return unsupported("user", old.getUser(), changed.getUser());
        }
        if (old.getCheckpoint() != changed.getCheckpoint()) {
            return unsupported("checkpoint", old.getCheckpoint(), changed.getCheckpoint());
        }
        return null;
    }

    private static String unsupported(String field, Object from, Object to) {
        return "Updating 'FrameworkInfo." + field + "' is unsupported; attempted to update from '" + from + "' to '"
                + to + "'";
    }

    /** The number as C++ streams print it: {@code 1e+20}. */
    private static String general(double value) {
        String text = String.format("%.5e", value);
        String digits = text.substring(0, text.indexOf('e')).replaceAll("\\.?0+$", "");
        return digits + text.substring(text.indexOf('e'));
    }
}
