package io.holdfast.server.metrics;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lines to StatsD every ten seconds, several to a packet. What gets lost on the way is lost; the host's name is
 * looked up each time, since its address may change.
 */
public final class StatsdPush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatsdPush.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** Fits the smallest packets on the way, with their headers. */
    private static final int PACKET_BYTES = 1400;

    private final StatsdAddress address;
    private final Supplier<List<String>> lines;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(StatsdPush::daemon);
    private boolean complained;

    /** Begins to send. */
    public StatsdPush(StatsdAddress address, Supplier<List<String>> lines) {
        this(address, lines, PERIOD);
    }

    StatsdPush(StatsdAddress address, Supplier<List<String>> lines, Duration period) {
        this.address = address;
        this.lines = lines;
        timer.scheduleAtFixedRate(this::push, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "statsd");
        thread.setDaemon(true);
        return thread;
    }

    private void push() {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress host = InetAddress.getByName(address.host());
            StringBuilder packet = new StringBuilder();
            for (String line : lines.get()) {
                if (packet.length() > 0 && packet.length() + 1 + line.length() > PACKET_BYTES) {
                    send(socket, host, packet);
                }
                packet.append(packet.length() == 0 ? "" : "\n").append(line);
            }
            if (packet.length() > 0) {
                send(socket, host, packet);
            }
            complained = false;
        } catch (IOException | RuntimeException e) {
            // Once: it is tried again every period, and a log full of it helps nobody.
            if (!complained) {
                LOG.warn("No metrics reach StatsD at {}:{}: {}", address.host(), address.port(), e.toString());
            }
            complained = true;
        }
    }

    private void send(DatagramSocket socket, InetAddress host, StringBuilder packet) throws IOException {
        byte[] bytes = packet.toString().getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, host, address.port()));
        packet.setLength(0);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
