package io.holdfast.local.master.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListeningPortsTest {
    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
               1: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4712 1
               2: 00000000000000000000000001000000:2710 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4713 1
            """;

    @Test
    void onlyThoseCountOnWhichSomebodyListens() {
        assertThat(ListeningPorts.of(TABLE.lines().toList())).containsExactly(8080, 10000);
    }

    @Test
    void aProgramThatListensIsSeen() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ListeningPorts.now()).contains(socket.getLocalPort());
        }
    }

    @Test
    void theyAreTakenFromWhatNobodyHasReserved() {
        assertThat(ListeningPorts.unreserved(Set.of(10, 12))).hasToString("ports:[10-10, 12-12]");
        assertThat(ListeningPorts.unreserved(Set.of()).isEmpty()).isTrue();
    }
}
