package io.holdfast.core.spec;

import org.jspecify.annotations.Nullable;

/**
 * Something fetched into the sandbox before the task starts.
 *
 * @param value URI or absolute path
 * @param extract whether an archive is unpacked
 * @param executable whether the file is made executable (then it is not unpacked)
 * @param outputFile name in the sandbox; null for the URI's last segment
 */
public record UriSpec(
        String value,
        boolean extract,
        boolean executable,
        @Nullable String outputFile) {
    /** Fetch and unpack if it is an archive. */
    public static UriSpec of(String value) {
        return new UriSpec(value, true, false, null);
    }
}
