package io.holdfast.extensions.host;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Writes what the framework says into the scheduler's log instead of onto the console. */
final class FrameworkLog extends Logger {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(FrameworkLog.class);

    @Override
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference service,
            int level,
            String message,
            @Nullable Throwable cause) {
        // Bundles that cannot be resolved or started are told of where they were asked for; text alone, since an
        // exception may be of a bundle's own class.
        LOG.debug("{}{}", message, cause == null ? "" : ": " + cause.getClass().getName());
    }
}
