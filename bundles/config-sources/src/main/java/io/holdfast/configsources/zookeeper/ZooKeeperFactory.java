package io.holdfast.configsources.zookeeper;

import io.holdfast.configsources.text.Format;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigSourceFactory;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.zookeeper.common.PathUtils;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The config source {@code zookeeper}: a node, or the children of one, that are watched. */
@Component(service = ConfigSourceFactory.class)
public final class ZooKeeperFactory implements ConfigSourceFactory<ZooKeeperFactory.Configuration> {
    private static final Pattern SERVERS =
            Pattern.compile("[^\\s,:/\\[\\]]+:\\d{1,5}(,[^\\s,:/\\[\\]]+:\\d{1,5})*(/[^\\s,]+)?");
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Duration USUAL = Duration.ofSeconds(5);

    /**
     * The parameters.
     *
     * @param servers as {@code host:port,host:port}, with a root path behind if there is one
     * @param path of the node
     * @param format of the node's text; null if each child of the node is a value, named as the child is
     * @param timeout how long a connection or an answer may take, from 100 ms to a minute; null for 5 s
     */
    public record Configuration(
            String servers,
            String path,
            @Nullable Format format,
            @Nullable Duration timeout) {}

    @Override
    public String type() {
        return "zookeeper";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public ConfigSource create(Configuration configuration) {
        if (!SERVERS.matcher(configuration.servers()).matches()) {
            throw new IllegalArgumentException(
                    "servers is '" + configuration.servers() + "': write host:port,host:port or host:port/root");
        }
        Duration timeout = configuration.timeout() == null ? USUAL : configuration.timeout();
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("timeout is " + timeout + ": it must be from 100ms to 1m");
        }
        try {
            PathUtils.validatePath(configuration.path());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("path is '" + configuration.path() + "': " + e.getMessage(), e);
        }
        return new ZooKeeperSource(
                configuration.servers(), configuration.path(), configuration.format(), timeout.toMillis());
    }
}
