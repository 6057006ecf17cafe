package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.Recording;
import io.holdfast.mesos.replay.Replay;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions of a real scheduler with a real master, played again with this driver in the scheduler's place. */
class RecordedSessionsTest {
    @ParameterizedTest
    @CsvSource({
        "04-reserve-create-launch, A",
        "05-operation-feedback, A A2",
        "12-reconcile, A",
        "13-partition, A",
        "14-master-restart, A A2 A3",
        "15-scheduler-failover, A",
        "20-maintenance, A",
        "23-two-masters, A A2"
    })
    void aRecordedSessionGoesTheSameWay(String name, String clients) {
        Recording recording = Recording.named(name);
        List<String> streams = List.of(clients.split(" ", -1));
        String frameworkId = Replay.frameworkId(recording, streams.get(0));
        EventLog events = new EventLog();
        try (FakeMaster master = new FakeMaster();
                MesosCluster driver = Drivers.driver(master.address(), frameworkId, events)) {
            int compared = new Replay(recording, streams, master, driver, events).play();
            assertThat(compared).isGreaterThan(10);
        }
    }
}
