package io.holdfast.http.wire;

import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of {@code /v1/extensions} for bundles and what they bring. Times are ISO-8601. */
public final class Bundles {
    private Bundles() {}

    /** All versions of all bundles, and the types in force. */
    public record Overview(List<Version> bundles, List<Type> types) {}

    /** One bundle: the version in force, if any, and all that are there. */
    public record Bundle(String name, @Nullable String active, List<Version> versions) {}

    /** A version of a bundle; on probation if it says until when. */
    public record Version(
            String name,
            String version,
            String state,
            String fault,
            @Nullable Instant probationUntil,
            @Nullable String previous,
            Instant since,
            String by,
            String reason,
            String origin,
            @Nullable String signer,
            String digest,
            long sizeBytes,
            List<Type> types,
            List<StageResult> stages) {}

    /** A type without its schema. */
    public record Type(
            String point,
            String type,
            String bundle,
            String version,
            Map<String, Object> defaults,
            CallStatistics calls) {}

    /** The JSON schema of a type's parameters. */
    public record Schema(String point, String type, Map<String, Object> schema) {}

    /** The schemas of what a version brings. */
    public record Schemas(String bundle, String version, List<Schema> types) {}

    /** A bundle of its versions; at least one. */
    public static Bundle bundle(String name, List<BundleStatus> versions) {
        String active = versions.stream()
                .map(BundleStatus::record)
                .filter(record -> record.state() == BundleState.ACTIVE)
                .map(BundleRecord::version)
                .findFirst()
                .orElse(null);
        return new Bundle(name, active, versions.stream().map(Bundles::version).toList());
    }

    /** A version. */
    public static Version version(BundleStatus status) {
        BundleRecord record = status.record();
        return new Version(
                record.name(),
                record.version(),
                record.state().name(),
                status.fault(),
                record.probationUntilMillis() > 0 ? Instant.ofEpochMilli(record.probationUntilMillis()) : null,
                record.previous(),
                Instant.ofEpochMilli(record.sinceMillis()),
                record.by(),
                record.reason(),
                record.origin(),
                record.signer(),
                record.digest(),
                record.sizeBytes(),
                status.types().stream().map(Bundles::type).toList(),
                status.stages());
    }

    /** A type. */
    public static Type type(TypeStatus status) {
        return new Type(
                status.point(),
                status.type(),
                status.bundle(),
                status.version(),
                Secrets.hide(status.defaults()),
                status.calls());
    }

    /** The schemas of a version's types. */
    public static Schemas schemas(BundleStatus status) {
        List<Schema> types = status.types().stream()
                .map(type -> new Schema(type.point(), type.type(), type.schema()))
                .toList();
        return new Schemas(status.record().name(), status.record().version(), types);
    }
}
