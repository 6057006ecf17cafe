package io.holdfast.state;

import static io.holdfast.state.OneServer.SMALL;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.StateWrite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutConnectionTest {
    @Test
    void aLineThatIsCutWhileAnswersAreDueCostsNothingButTime(@TempDir Path directory) throws Exception {
        long seed = 20240611;
        Random random = new Random(seed);
        try (OneServer server = new OneServer(directory);
                CuttingProxy proxy = new CuttingProxy(server.connectString())) {
            CuratorFramework client = server.newClient(proxy.connectString());
            Namespace namespace = server.newNamespace();
            ZooKeeperStore store = server.takeOver(namespace, new CuratorWire(client), SMALL);
            store.load();
            Map<String, Integer> expected = new TreeMap<>();
            for (int turn = 1; turn <= 8; turn++) {
                proxy.cutAfter(turn % 4 == 0 ? random.nextInt(8) : 0);
                StateWrite one = put("a", turn);
                store.commit(turn % 4 == 0 ? List.of(one, put("big", 5000 + turn)) : List.of(one));
                expected.put("a", turn);
                if (turn % 4 == 0) {
                    expected.put("big", 5000 + turn);
                }
                assertThat(lengths(server.takeOver(server.newNamespace()).load()))
                        .isEmpty();
            }
            assertThat(lengths(store.load())).as("seed %d", seed).isEqualTo(expected);
            assertThat(proxy.cuts()).isGreaterThan(4);
        }
    }
}
