package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import java.nio.charset.StandardCharsets;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;

/** Two masters and a real ZooKeeper in which they stand for election. */
class MasterFailoverTest {
    private static final double NEVER = 3600;

    @Test
    void theSubscriptionFollowsTheLeadership() throws Exception {
        EventLog events = new EventLog();
        try (TestingServer zooKeeper = new TestingServer();
                CuratorFramework election =
                        CuratorFrameworkFactory.newClient(zooKeeper.getConnectString(), new RetryOneTime(100));
                FakeMaster first = new FakeMaster();
                FakeMaster second = new FakeMaster();
                MesosCluster driver =
                        Drivers.driver("zk://" + zooKeeper.getConnectString() + "/mesos", "f-1", events)) {
            election.start();
            driver.start();
            assertThat(events.next(Disconnected.class).reason())
                    .contains("zk://" + zooKeeper.getConnectString() + "/mesos");

            stand(election, "json.info_0000000001", first);
            first.nextStream().sendSubscribed("f-1", NEVER);
            events.await(Subscribed.class);

            stand(election, "json.info_0000000002", second);
            election.delete().forPath("/mesos/json.info_0000000001");
            assertThat(events.next(Disconnected.class).reason())
                    .isEqualTo("the Mesos master " + second.address() + " leads now");
            assertThat(second.nextCall().call().getFrameworkId().getValue()).isEqualTo("f-1");
            second.nextStream().sendSubscribed("f-1", NEVER);
            events.next(Subscribed.class);
        }
    }

    private static void stand(CuratorFramework election, String node, FakeMaster master) throws Exception {
        String info = "{\"address\":{\"hostname\":\"m\",\"ip\":\"127.0.0.1\",\"port\":" + master.port() + "}}";
        election.create().creatingParentsIfNeeded().forPath("/mesos/" + node, info.getBytes(StandardCharsets.UTF_8));
    }
}
