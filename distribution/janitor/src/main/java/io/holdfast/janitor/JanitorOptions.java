package io.holdfast.janitor;

import io.holdfast.mesos.http.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the janitor is told.
 *
 * @param master {@code host:port} or {@code zk://…/path}
 * @param credential a file with principal and secret for a master that authenticates operators; null for none
 * @param selection the reservations that are meant
 * @param zkPath whose nodes are meant; null for none
 * @param zooKeeper {@code host:port[,…]}; null if the nodes are in {@code stateDirectory}
 * @param stateDirectory where a scheduler with a ZooKeeper server of its own kept the state
 * @param force whether what no label claims is removed in spite of a framework that may have made it
 */
public record JanitorOptions(
        String master,
        @Nullable Path credential,
        Selection selection,
        @Nullable String zkPath,
        @Nullable String zooKeeper,
        Path stateDirectory,
        boolean force) {

    @Nullable
    Credentials credentials() {
        try {
            return credential == null ? null : Credentials.read(credential);
        } catch (IOException e) {
            throw new JanitorException(JanitorException.Kind.USAGE, "no credential: " + e.getMessage());
        }
    }
}
