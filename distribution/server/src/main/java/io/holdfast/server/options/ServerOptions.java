package io.holdfast.server.options;

import io.holdfast.mesos.http.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator sets.
 *
 * @param master {@code host:port} or {@code zk://…/path}
 * @param zooKeeper servers of an ensemble; null for the embedded server
 * @param dataDirectory where the embedded server keeps its data; unused with an ensemble
 * @param api what is set for the HTTP API
 * @param frameworkName null for the service's name
 * @param role null for {@code NAME-role}
 * @param principal null for the definition's, else {@code NAME-principal}
 * @param credentials for masters that authenticate frameworks; null for none
 * @param statusFile gets pid and address while the API is served; null for none
 * @param session how long an ensemble keeps our session while we are away
 * @param patience how long ZooKeeper may be silent before the process gives up
 * @param leaderWait how long to wait for another scheduler to let go
 * @param failoverTimeout how long the master keeps our tasks while we are away
 * @param extensions what is set for extensions
 * @param pods what is set for all pods
 */
public record ServerOptions(
        String master,
        @Nullable String zooKeeper,
        Path dataDirectory,
        ApiOptions api,
        @Nullable String frameworkName,
        @Nullable String role,
        @Nullable String principal,
        @Nullable Credentials credentials,
        @Nullable Path statusFile,
        Duration session,
        Duration patience,
        Duration leaderWait,
        Duration failoverTimeout,
        ExtensionOptions extensions,
        PodOptions pods) {
    /** With the usual for pods. */
    public ServerOptions(
            String master,
            @Nullable String zooKeeper,
            Path dataDirectory,
            ApiOptions api,
            @Nullable String frameworkName,
            @Nullable String role,
            @Nullable String principal,
            @Nullable Credentials credentials,
            @Nullable Path statusFile,
            Duration session,
            Duration patience,
            Duration leaderWait,
            Duration failoverTimeout,
            ExtensionOptions extensions) {
        this(
                master,
                zooKeeper,
                dataDirectory,
                api,
                frameworkName,
                role,
                principal,
                credentials,
                statusFile,
                session,
                patience,
                leaderWait,
                failoverTimeout,
                extensions,
                PodOptions.usual());
    }
}
