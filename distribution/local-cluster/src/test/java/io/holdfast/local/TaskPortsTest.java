package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local clusters on one machine share its ports. */
class TaskPortsTest {
    @TempDir
    private Path directory;

    private TaskPorts cluster(String name) {
        return TaskPorts.of(directory.resolve(name), directory.resolve("shared"));
    }

    @Test
    void agentsOfClustersBesideEachOtherHavePortsOfTheirOwn() {
        Set<Integer> blocks = new TreeSet<>();
        for (String name : List.of("one", "other")) {
            for (int agent = 1; agent <= 3; agent++) {
                blocks.add(cluster(name).first(agent));
            }
        }
        assertThat(blocks).hasSize(6).allMatch(first -> first >= 10_000 && first % 500 == 0);
    }

    @Test
    void anAgentKeepsItsPortsWhileTheClusterIsAwayAndOthersCome() {
        int before = cluster("one").first(2);
        cluster("other").first(1);
        assertThat(cluster("one").first(2)).isEqualTo(before);
    }

    @Test
    void portsOfAClusterWhoseDirectoryIsGoneAreFree() throws IOException {
        int before = cluster("one").first(1);
        Files.delete(directory.resolve("one/task-ports"));
        assertThat(cluster("other").first(1)).isEqualTo(before);
    }

    @Test
    void aBlockInWhichSomebodyListensIsPassedOver() throws IOException {
        int first = cluster("one").first(1);
        Files.delete(directory.resolve("one/task-ports"));
        try (ServerSocket somebody = listenWithin(first)) {
            assertThat(cluster("other").first(1)).isGreaterThanOrEqualTo(first + TaskPorts.BLOCK);
            assertThat(somebody.isBound()).isTrue();
        }
    }

    @Test
    void clustersThatStartAtTheSameTimeShareNoBlock() {
        List<Integer> blocks = IntStream.range(0, 12)
                .parallel()
                .mapToObj(each -> cluster("cluster-" + each).first(1))
                .toList();
        assertThat(blocks).doesNotHaveDuplicates();
    }

    @Test
    void whereNothingCanBeSharedThereArePortsAllTheSame() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(TaskPorts.of(directory.resolve("one"), file).first(2)).isEqualTo(10_500);
    }

    private static ServerSocket listenWithin(int first) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 7));
        return socket;
    }
}
