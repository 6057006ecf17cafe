package io.holdfast.mesos;

import io.holdfast.mesos.http.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What the driver needs to know.
 *
 * @param master {@code host:port[,host:port]} or {@code zk://[user:secret@]host:port[,host:port]/path}
 * @param framework who we are
 * @param credentials for masters that authenticate frameworks; null for none
 * @param timing how patient to be
 * @param maxQueuedCalls how many calls may wait while the master is slow; more are dropped
 */
public record MesosSettings(
        String master,
        FrameworkSettings framework,
        @Nullable Credentials credentials,
        Timing timing,
        int maxQueuedCalls) {
    private static final int DEFAULT_MAX_QUEUED_CALLS = 10_000;

    public MesosSettings {
        if (credentials != null && !credentials.principal().equals(framework.principal())) {
            throw new IllegalArgumentException("The credentials are of the principal " + credentials.principal()
                    + ", but the framework's principal is " + framework.principal() + ": make them the same");
        }
    }

    /** Settings with the standard timing and bounds. */
    public static MesosSettings of(String master, FrameworkSettings framework, @Nullable Credentials credentials) {
        return new MesosSettings(master, framework, credentials, Timing.standard(), DEFAULT_MAX_QUEUED_CALLS);
    }

    /** The master's address may hold a secret. */
    @Override
    public String toString() {
        return "MesosSettings[master=" + master.replaceFirst("//[^/]*@", "//***@") + ", framework=" + framework + "]";
    }
}
