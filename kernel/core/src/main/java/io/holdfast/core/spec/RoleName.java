package io.holdfast.core.spec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be the name of a role that resources are reserved for: Mesos' own rules for roles. */
public final class RoleName {
    /** Names with slashes between; none begins with a dash, none is a dot or two, none has blanks or stars in it. */
    private static final Pattern VALID = Pattern.compile("(?!\\.{1,2}(/|$))[^\\s/*\\-\u007f\b][^\\s/*\u007f\b]*"
            + "(/(?!\\.{1,2}(/|$))[^\\s/*\\-\u007f\b][^\\s/*\u007f\b]*)*");

    private static final int LONGEST = 255;

    private RoleName() {}

    /** Why nothing can be reserved for a role of this name; null if it can. */
    public static @Nullable String objection(String role) {
        if (role.equals("*")) {
            return "must not be *: nothing can be reserved for it; leave it out for the scheduler's own";
        }
        return role.length() <= LONGEST && VALID.matcher(role).matches()
                ? null
                : "this is no role; write one as agents know it: names with slashes between, without blanks and stars,"
                        + " none of which begins with a dash";
    }
}
