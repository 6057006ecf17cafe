package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.state.Store;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.state.EmbeddedZooKeeper;
import io.holdfast.state.Leadership;
import io.holdfast.state.Namespace;
import io.holdfast.state.ZooKeeperConnection;
import io.holdfast.state.ZooKeeperStore;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;

/** The durable state: an ensemble's, or that of a server in this process. */
final class StateModule extends AbstractModule {
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(15);

    @Provides
    @Singleton
    CuratorFramework client(ServerOptions options, Closer closer) {
        String ensemble = options.zooKeeper();
        if (ensemble != null) {
            return closer.add(ZooKeeperConnection.open(ensemble, options.session(), FIRST_CONNECTION));
        }
        EmbeddedZooKeeper server = closer.add(EmbeddedZooKeeper.start(options.dataDirectory(), 0));
        return closer.add(
                ZooKeeperConnection.open(server.connectString(), EmbeddedZooKeeper.SESSION, FIRST_CONNECTION));
    }

    @Provides
    @Singleton
    Namespace namespace(Identity identity) {
        return Namespace.of(identity.name());
    }

    @Provides
    @Singleton
    Leadership leadership(CuratorFramework client, Namespace namespace, ServerOptions options, Closer closer) {
        String holder = "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name");
        return closer.add(Leadership.acquire(client, namespace, holder, options.leaderWait()));
    }

    @Provides
    @Singleton
    Store store(CuratorFramework client, Namespace namespace, Leadership leadership, ServerOptions options) {
        return new ZooKeeperStore(client, namespace, leadership.epoch(), options.patience());
    }
}
