package io.holdfast.http.wire;

import io.holdfast.core.state.ExtensionDefaultsRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator set for a type; secrets are hidden.
 *
 * @param origin where the values came from; absent, like what follows, while nothing is set
 */
public record TypeDefaults(
        String point,
        String type,
        Map<String, Object> values,
        @Nullable String origin,
        @Nullable String by,
        @Nullable Instant since) {
    /** The shape of a record. */
    public static TypeDefaults of(ExtensionDefaultsRecord record) {
        return new TypeDefaults(
                record.point(),
                record.policy().type(),
                Secrets.hide(record.policy().with()),
                record.origin(),
                record.by(),
                Instant.ofEpochMilli(record.sinceMillis()));
    }

    /** Of a type that nothing is set for. */
    public static TypeDefaults none(String point, String type) {
        return new TypeDefaults(point, type, Map.of(), null, null, null);
    }
}
