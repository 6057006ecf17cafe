package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Offers;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream as its bytes passed the socket of a real master: head, chunks, records. */
class RawStreamTest {
    /** The lines of the recording that answer SUBSCRIBE in protobuf: the head, then what each read() gave. */
    private static final List<Integer> PROTOBUF_ANSWER = List.of(21, 22, 23, 24);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100_000})
    void theBytesOfARealMasterAreUnderstoodHoweverTheNetworkCutsThem(int bytesPerWrite) throws Exception {
        EventLog events = new EventLog();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                MesosCluster driver = Drivers.driver("127.0.0.1:" + server.getLocalPort(), "f-1", events)) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            Thread master = new Thread(() -> play(server, bytesPerWrite, closed));
            master.start();
            driver.start();

            Subscribed subscribed = events.next(Subscribed.class);
            assertThat(subscribed.frameworkId()).isEqualTo("4e131b8d-dd15-473b-98d3-08311aeb97b9-0003");
            assertThat(subscribed.masterId()).isEqualTo("4e131b8d-dd15-473b-98d3-08311aeb97b9");
            var offer = events.next(Offers.class).offers().get(0);
            assertThat(offer.agent().hostname()).isEqualTo("agent-0.local");
            assertThat(offer.role()).isEqualTo("eng");
            assertThat(offer.resources())
                    .extracting(resource -> resource.name())
                    .containsExactly("ports", "cpus", "mem", "disk");

            closed.complete(null); // the master dies: no end of the chunks, no end of the stream
            assertThat(events.next(Disconnected.class).reason()).startsWith("the stream of events broke");
            master.join();
        }
    }

    private static void play(ServerSocket server, int bytesPerWrite, CompletableFuture<Void> end) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            readRequest(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Recording.Line line : Recording.named("01-subscribe").lines()) {
                if (PROTOBUF_ANSWER.contains(line.seq())) {
                    write(line.rawBytes(), bytesPerWrite, out);
                }
            }
            end.join();
        } catch (IOException gone) {
            // the driver's side of the test tells
        }
    }

    /** Reads a request to the end of its body. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    private static void write(byte[] bytes, int bytesPerWrite, OutputStream out) throws IOException {
        for (int from = 0; from < bytes.length; from += bytesPerWrite) {
            out.write(bytes, from, Math.min(bytesPerWrite, bytes.length - from));
            out.flush();
        }
    }

    @Test
    void theRecordingIsTheAnswerInProtobuf() {
        assertThat(Recording.named("01-subscribe")
                        .lines()
                        .get(PROTOBUF_ANSWER.get(0) - 1)
                        .text())
                .contains("Content-Type: application/x-protobuf");
    }
}
