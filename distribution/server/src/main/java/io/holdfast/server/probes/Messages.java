package io.holdfast.server.probes;

import io.holdfast.core.view.WantedProbe;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;

/** What people read of a look that found nothing good. */
final class Messages {
    private Messages() {}

    static String place(WantedProbe wanted) {
        String host = String.valueOf(wanted.host());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + wanted.port();
    }

    static String timeout(WantedProbe wanted) {
        return wanted.check().timeoutSeconds() + " s";
    }

    static String of(WantedProbe wanted, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException && cause.getCause() instanceof UnresolvedAddressException) {
            return "the host " + wanted.host() + " is not known here";
        }
        String message = cause.getMessage();
        return place(wanted) + ": "
                + (message != null ? message : cause instanceof ConnectException ? "Connection refused" : cause);
    }
}
