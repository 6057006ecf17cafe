package io.holdfast.core.state;

import io.holdfast.core.spec.PolicyRef;

/**
 * What an operator set for a type of extension: values for its parameters that hold wherever a definition names
 * the type and says nothing else.
 *
 * @param point the extension point in kebab-case, for example {@code placement-rule}
 * @param policy the type and its values
 * @param origin where they came from, for example {@code conf/extensions/max-per.yml} or {@code api}
 * @param by who set them
 * @param sinceMillis since when they hold, milliseconds since the epoch
 */
public record ExtensionDefaultsRecord(String point, PolicyRef policy, String origin, String by, long sinceMillis)
        implements Durable {
    /** The place of a type's defaults. */
    public static String path(String point, String type) {
        return "extensions/defaults/" + point + "/" + type;
    }

    @Override
    public String path() {
        return path(point, policy.type());
    }
}
