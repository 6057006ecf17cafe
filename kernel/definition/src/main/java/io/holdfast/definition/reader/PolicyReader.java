package io.holdfast.definition.reader;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.definition.tree.Node.Mapping;
import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.PlainValues;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of policies: {@code type}, or {@code {type: …, with: {…}}}. Whether such a type exists and takes
 * these parameters is asked later, of the extensions; a service may name a type that is yet to come.
 */
final class PolicyReader {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*([-.][a-z0-9]+)*");

    private PolicyReader() {}

    static @Nullable PolicyRef read(Cursor cursor) {
        if (cursor.node() instanceof Scalar) {
            return named(cursor, Map.of());
        }
        Section section = new Section(cursor);
        PolicyRef policy = typed(section, "type");
        section.end();
        return policy;
    }

    /** The policy whose type stands under a key, with its parameters under {@code with}. */
    static @Nullable PolicyRef typed(Section section, String typeKey) {
        Cursor type = section.require(typeKey, "add it");
        Map<String, Object> with = parameters(section.get("with"));
        return type == null || with == null ? null : named(type, with);
    }

    private static @Nullable PolicyRef named(Cursor cursor, Map<String, Object> with) {
        String type = cursor.text();
        if (type == null) {
            return null;
        }
        if (!TYPE.matcher(type).matches() || type.length() > Names.LONGEST) {
            cursor.problem("this is no type of a policy; use lower case letters, digits and '-'");
            return null;
        }
        return new PolicyRef(type, with);
    }

    private static @Nullable Map<String, Object> parameters(@Nullable Cursor with) {
        if (with == null) {
            return Map.of();
        }
        if (with.node() instanceof Mapping mapping) {
            return PlainValues.of(mapping);
        }
        with.problem(with.kind() + " is not a mapping; write the parameters as 'key: value' lines");
        return null;
    }

    /**
     * {@code recovery: {permanent-failure: …, replacement: …, override: …}}; what is left out is as given, {@code off}
     * never gives a pod up, does not limit replacements, or recovers each pod by itself.
     */
    static RecoverySpec recovery(Cursor cursor, RecoverySpec otherwise) {
        Section section = new Section(cursor);
        PolicyRef safety = orOff(section.get("permanent-failure"), "never");
        PolicyRef performance = orOff(section.get("replacement"), "unlimited");
        Cursor overrideAt = section.get("override");
        PolicyRef override = overrideAt == null ? otherwise.override() : isOff(overrideAt) ? null : read(overrideAt);
        section.end();
        return new RecoverySpec(
                safety == null ? otherwise.safety() : safety,
                performance == null ? otherwise.performance() : performance,
                override);
    }

    private static @Nullable PolicyRef orOff(@Nullable Cursor cursor, String off) {
        if (cursor == null) {
            return null;
        }
        return isOff(cursor) ? PolicyRef.of(off) : read(cursor);
    }

    private static boolean isOff(Cursor cursor) {
        return cursor.node() instanceof Scalar scalar
                && (scalar.text().equals("off") || scalar.text().equals("false"));
    }
}
