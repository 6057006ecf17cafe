package io.holdfast.mesos.http;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Puts failures of the network into words. */
public final class Failures {
    private Failures() {}

    /** One line about what went wrong; exceptions of the network often have no message of their own. */
    public static String text(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "no connection" + suffix(cause.getMessage());
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String suffix(@Nullable String message) {
        return message == null ? "" : " (" + message + ")";
    }
}
