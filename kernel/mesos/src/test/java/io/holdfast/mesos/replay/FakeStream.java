package io.holdfast.mesos.replay;

import com.sun.net.httpserver.HttpExchange;
import io.holdfast.mesos.protocol.RecordIO;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** The stream that a SUBSCRIBE opened. */
public final class FakeStream {
    private final OutputStream body;
    private final String id = UUID.randomUUID().toString();
    private final CountDownLatch over = new CountDownLatch(1);

    FakeStream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Mesos-Stream-Id", id);
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, 0); // chunked
        body = exchange.getResponseBody();
        body.flush();
    }

    /** What calls of this subscription carry. */
    public String id() {
        return id;
    }

    /** Sends an event, in a chunk of its own as a real master does. */
    public void send(Event event) {
        sendBytes(RecordIO.encode(event.toByteArray()));
    }

    /** Sends an event with every byte in a chunk of its own. */
    public void sendByteByByte(Event event) {
        for (byte one : RecordIO.encode(event.toByteArray())) {
            sendBytes(new byte[] {one});
        }
    }

    /** Sends bytes that need not be a record. */
    public void sendBytes(byte[] bytes) {
        try {
            body.write(bytes);
            body.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Sends SUBSCRIBED as the first event of a framework. */
    public void sendSubscribed(String frameworkId, double heartbeatSeconds) {
        send(Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
                        .setHeartbeatIntervalSeconds(heartbeatSeconds)
                        .setMasterInfo(MasterInfo.newBuilder()
                                .setId("m-1")
                                .setIp(0)
                                .setPort(5050)
                                .setVersion("1.12.0")))
                .build());
    }

    /** Sends HEARTBEAT. */
    public void sendHeartbeat() {
        send(Event.newBuilder().setType(Event.Type.HEARTBEAT).build());
    }

    /** Sends ERROR. */
    public void sendError(String message) {
        send(Event.newBuilder()
                .setType(Event.Type.ERROR)
                .setError(Event.Error.newBuilder().setMessage(message))
                .build());
    }

    /** Closes the stream in order. */
    public void end() {
        try {
            body.close();
        } catch (IOException gone) {
            // the scheduler was faster
        }
        over.countDown();
    }

    void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
