package io.holdfast.mesos.master;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.retry.RetryForever;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the masters' election. Every candidate holds a node {@code json.info_<10 digits>} with its MasterInfo as JSON; the lowest
 * number leads. Other nodes under the same path, such as the replicated log's, are none of ours. While ZooKeeper is away the last leader
 * known stays: a master that cannot hold its own session gives up leading by itself.
 */
final class ZooKeeperMasters implements MasterDetector {
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperMasters.class);
    private static final Pattern CANDIDATE = Pattern.compile("json\\.info_(\\d{10})");
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int CONNECTION_TIMEOUT_MS = 5_000;
    private static final int RETRY_MS = 1_000;

    private final ZooKeeperAddress address;
    private final CuratorFramework client;
    private final CuratorCache cache;
    private volatile @Nullable MasterAddress leader;

    ZooKeeperMasters(ZooKeeperAddress address) {
        this.address = address;
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder()
                .connectString(address.servers())
                .sessionTimeoutMs(SESSION_TIMEOUT_MS)
                .connectionTimeoutMs(CONNECTION_TIMEOUT_MS)
                .canBeReadOnly(true) // a server cut off from its quorum still knows who led last
                .retryPolicy(new RetryForever(RETRY_MS));
        if (address.login() != null) {
            builder.authorization("digest", address.login().getBytes(StandardCharsets.UTF_8));
        }
        client = builder.build();
        cache = CuratorCache.build(client, address.path());
    }

    @Override
    public void start(Runnable changed) {
        cache.listenable().addListener(new CuratorCacheListener() {
            @Override
            public void event(Type type, @Nullable ChildData old, @Nullable ChildData now) {
                refresh(changed);
            }

            @Override
            public void initialized() {
                refresh(changed);
            }
        });
        client.start();
        cache.start();
    }

    private synchronized void refresh(Runnable changed) {
        MasterAddress now = cache.stream()
                .filter(node -> isCandidate(node.getPath()))
                .min(Comparator.comparing(ChildData::getPath)) // ten digits each: order of texts is order of numbers
                .flatMap(node -> read(node))
                .orElse(null);
        if (!Objects.equals(now, leader)) {
            LOG.info("The leading Mesos master at {} is {}", address, now == null ? "not known" : now);
            leader = now;
            changed.run();
        }
    }

    private boolean isCandidate(String path) {
        return path.startsWith(address.path() + "/")
                && CANDIDATE
                        .matcher(path.substring(address.path().length() + 1))
                        .matches();
    }

    /** From {@code address.ip} and {@code address.port}: names of masters often resolve only inside their cluster. */
    private static Optional<MasterAddress> read(ChildData node) {
        try {
            JsonNode info = MesosJson.parse(node.getData());
            JsonNode at = info.path("address");
            String host = at.path("ip")
                    .asText(at.path("hostname").asText(info.path("hostname").asText()));
            int port = at.path("port").asInt(info.path("port").asInt(MasterAddress.DEFAULT_PORT));
            return Optional.of(new MasterAddress("http", bracketed(host), port));
        } catch (MalformedMessageException | IllegalArgumentException malformed) {
            LOG.warn("The node {} of a Mesos master cannot be read: {}", node.getPath(), malformed.getMessage());
            return Optional.empty();
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public Optional<MasterAddress> leader() {
        return Optional.ofNullable(leader);
    }

    @Override
    public String absence() {
        return client.getZookeeperClient().isConnected()
                ? "no Mesos master leads at " + address + " at present"
                : "ZooKeeper, which knows the leading Mesos master, cannot be reached at " + address;
    }

    @Override
    public void failed(MasterAddress failed) {
        // The election tells when there is somebody else to try.
    }

    @Override
    public void close() {
        cache.close();
        client.close();
    }
}
