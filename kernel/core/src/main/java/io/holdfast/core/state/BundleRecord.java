package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/**
 * A version of a bundle that was installed. All of them together are the durable set of extensions; the content
 * itself is kept apart, under its digest, see {@link Contents}.
 *
 * @param name the bundle's symbolic name
 * @param version its OSGi version, for example {@code 1.2.0}
 * @param digest SHA-256 of the jar, 64 lower-case hexadecimal digits
 * @param sizeBytes the jar's length
 * @param state how far it is
 * @param previous the version that was active before this one and that a rollback returns to; null if none
 * @param probationUntilMillis until when an active version is on probation, milliseconds since the epoch; 0 if it
 *     is not
 * @param signer who signed it, for people; null if nobody did or signatures are not looked at
 * @param origin where it came from, for example {@code upload} or a file's name
 * @param by who brought it into its state
 * @param sinceMillis since when it is in it, milliseconds since the epoch
 * @param reason why, in one sentence; empty if nobody said
 */
public record BundleRecord(
        String name,
        String version,
        String digest,
        long sizeBytes,
        BundleState state,
        @Nullable String previous,
        long probationUntilMillis,
        @Nullable String signer,
        String origin,
        String by,
        long sinceMillis,
        String reason)
        implements Durable {
    /** The place of a version of a bundle. */
    public static String path(String name, String version) {
        return "extensions/bundles/" + name + "/" + version;
    }

    @Override
    public String path() {
        return path(name, version);
    }
}
