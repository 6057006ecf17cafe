package io.holdfast.http.error;

import org.jspecify.annotations.Nullable;

/**
 * The one shape of a failure.
 *
 * @param code stable, for programs; see {@link ErrorCode}
 * @param message for people: what is wrong, and what to do
 * @param path the path that was asked for; absent if it could not be read
 */
public record ErrorBody(
        String code, String message, @Nullable String path) {}
