package io.holdfast.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsdPushTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration PERIOD = Duration.ofMillis(50);

    private DatagramSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void linesArriveSeveralToAPacketAndNoPacketIsTooLargeForTheWay() throws IOException {
        List<String> lines = IntStream.range(0, 200)
                .mapToObj(i -> "some.counter." + i + ":1|c")
                .toList();
        try (StatsdPush push = push(new AtomicInteger(), lines)) {
            List<String> received = new ArrayList<>();
            int packets = 0;
            while (received.size() < lines.size()) {
                String packet = receive();
                assertThat(packet.length()).isLessThanOrEqualTo(1400);
                received.addAll(packet.lines().toList());
                packets++;
            }
            assertThat(received).startsWith("some.counter.0:1|c").containsAll(lines);
            assertThat(packets).isLessThan(10);
        }
    }

    @Test
    void itGoesOnAfterLinesThatCouldNotBeHad() throws IOException {
        AtomicInteger failures = new AtomicInteger(2);
        try (StatsdPush push = push(failures, List.of("revives:1|c"))) {
            assertThat(receive()).isEqualTo("revives:1|c");
            assertThat(failures).hasNonPositiveValue();
        }
    }

    @Test
    void theEnvironmentSaysWhereStatsdListens() {
        assertThat(StatsdAddress.of(Map.of("STATSD_UDP_HOST", "10.0.0.9", "STATSD_UDP_PORT", "8125")))
                .contains(new StatsdAddress("10.0.0.9", 8125));
    }

    @Test
    void nothingIsSentWithoutBothVariablesOrWithAPortThatIsNone() {
        assertThat(StatsdAddress.of(Map.of())).isEmpty();
        assertThat(StatsdAddress.of(Map.of("STATSD_UDP_HOST", "10.0.0.9"))).isEmpty();
        assertThat(StatsdAddress.of(Map.of("STATSD_UDP_HOST", "10.0.0.9", "STATSD_UDP_PORT", "99999")))
                .isEmpty();
        assertThat(StatsdAddress.of(Map.of("STATSD_UDP_HOST", "10.0.0.9", "STATSD_UDP_PORT", "http")))
                .isEmpty();
    }

    private StatsdPush push(AtomicInteger failures, List<String> lines) {
        StatsdAddress address = new StatsdAddress("127.0.0.1", server.getLocalPort());
        return new StatsdPush(
                address,
                () -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("not now");
                    }
                    return lines;
                },
                PERIOD);
    }

    private String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        server.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
