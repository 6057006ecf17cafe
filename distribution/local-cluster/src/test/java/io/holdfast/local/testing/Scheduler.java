package io.holdfast.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.mesos.protocol.RecordIO;
import io.holdfast.mesos.protocol.RecordIODecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A framework's scheduler in JSON, as small as can be: one subscription, all its events, calls. */
public final class Scheduler implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI api;
    private final List<JsonNode> events = new ArrayList<>();
    private final InputStream stream;
    private final String streamId;
    private final int status;
    private final Thread reader;
    private boolean ended;
    private boolean acknowledging = true;
    private int looked;

    private Scheduler(URI api, HttpResponse<InputStream> response) {
        this.api = api;
        this.stream = response.body();
        this.status = response.statusCode();
        this.streamId = response.headers().firstValue("Mesos-Stream-Id").orElse("");
        this.reader = new Thread(this::read, "scheduler-events");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** Subscribes with a whole SUBSCRIBE call. */
    public static Scheduler subscribe(URI master, JsonNode call) {
        URI api = master.resolve("/api/v1/scheduler");
        try {
            HttpRequest request = HttpRequest.newBuilder(api)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(call)))
                    .build();
            return new Scheduler(api, HTTP.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("Cannot subscribe at " + api, e);
        }
    }

    /** Subscribes a framework of role {@code eng} with all capabilities; {@code id} null for a new one. */
    public static Scheduler subscribe(URI master, @Nullable String id) {
        return subscribe(master, json("""
                {"type":"SUBSCRIBE","subscribe":{"framework_info":{"user":"root","name":"test","principal":"scheduler",
                 "checkpoint":true,"failover_timeout":3600,"roles":["eng"],"capabilities":[{"type":"MULTI_ROLE"},
                 {"type":"RESERVATION_REFINEMENT"},{"type":"PARTITION_AWARE"},{"type":"TASK_KILLING_STATE"},
                 {"type":"REGION_AWARE"}]%s}}%s}
                """.formatted(
                        id == null ? "" : ",\"id\":{\"value\":\"" + id + "\"}",
                        id == null ? "" : ",\"framework_id\":{\"value\":\"" + id + "\"}")));
    }

    /** JSON from text. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private void read() {
        RecordIODecoder decoder = RecordIO.decoder();
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                for (byte[] record : decoder.feed(ByteBuffer.wrap(buffer, 0, n))) {
                    received(MAPPER.readTree(record));
                }
            }
        } catch (IOException | AssertionError e) {
            // The stream or the master broke; whoever waits sees that it ended.
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private void received(JsonNode event) {
        boolean acknowledge;
        synchronized (this) {
            events.add(event);
            notifyAll();
            acknowledge = acknowledging;
        }
        if (acknowledge) {
            acknowledge(event);
        }
    }

    /** Acknowledges an update, of a task or an operation, that wants it. */
    public void acknowledge(JsonNode event) {
        JsonNode update = event.path("update").path("status");
        if (update.has("uuid")) {
            call(
                    "ACKNOWLEDGE",
                    "acknowledge",
                    json("{\"agent_id\":%s,\"task_id\":%s,\"uuid\":%s}"
                            .formatted(update.get("agent_id"), update.get("task_id"), update.get("uuid"))));
        }
        JsonNode operation = event.path("update_operation_status").path("status");
        if (operation.has("uuid")) {
            call(
                    "ACKNOWLEDGE_OPERATION_STATUS",
                    "acknowledge_operation_status",
                    json("{\"agent_id\":%s,\"operation_id\":%s,\"uuid\":%s}"
                            .formatted(
                                    operation.get("agent_id"),
                                    operation.get("operation_id"),
                                    operation.get("uuid").get("value"))));
        }
    }

    /** Whether updates are acknowledged as they come (they are at first). */
    public synchronized void acknowledging(boolean value) {
        acknowledging = value;
    }

    public int status() {
        return status;
    }

    public String streamId() {
        return streamId;
    }

    /** The framework's id, from SUBSCRIBED. */
    public String id() {
        return first(event -> event.path("type").asText().equals("SUBSCRIBED"))
                .at("/subscribed/framework_id/value")
                .asText();
    }

    /** All events so far. */
    public synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The first event of all that matches; waits for it. */
    public JsonNode first(Predicate<JsonNode> condition) {
        int found = find(0, condition);
        return events().get(found);
    }

    /** The next event that matches, after the last one that this method returned; waits for it. */
    public synchronized JsonNode next(Predicate<JsonNode> condition) {
        int found = find(looked, condition);
        looked = found + 1;
        return events.get(found);
    }

    private synchronized int find(int from, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int i = from; ; i++) {
            while (i >= events.size()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (ended || left <= 0) {
                    throw new AssertionError(
                            (ended ? "The stream ended" : "Waited in vain") + "; events so far: " + events);
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError("interrupted", e);
                }
            }
            if (condition.test(events.get(i))) {
                return i;
            }
        }
    }

    /** The next single offer; fails when the event has several. */
    public JsonNode nextOffer() {
        return next(event -> event.path("type").asText().equals("OFFERS")).at("/offers/offers/0");
    }

    /** The next update of the task. */
    public JsonNode nextUpdate(String task) {
        return next(event -> event.at("/update/status/task_id/value").asText().equals(task))
                .at("/update/status");
    }

    /** Waits until the task is in that state. */
    public JsonNode awaitState(String task, String state) {
        return first(event -> event.at("/update/status/task_id/value").asText().equals(task)
                        && event.at("/update/status/state").asText().equals(state))
                .at("/update/status");
    }

    /** Waits until the stream ends. */
    public void awaitEnd() {
        Await.until("the stream ends", PATIENCE, this::isEnded);
    }

    /** Whether the stream has ended. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Sends a call with a payload of that name; both null for none. */
    public HttpResponse<String> call(String type, @Nullable String field, @Nullable JsonNode payload) {
        ObjectNode call = MAPPER.createObjectNode();
        call.putObject("framework_id").put("value", id());
        call.put("type", type);
        if (field != null) {
            call.set(field, payload);
        }
        return send(call);
    }

    /** Sends a whole call as it stands. */
    public HttpResponse<String> send(JsonNode call) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(api)
                            .header("Content-Type", "application/json")
                            .header("Mesos-Stream-Id", streamId)
                            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(call)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("Cannot call " + api, e);
        }
    }

    /** ACCEPT of an offer with these operations, refusing the rest for {@code seconds}. */
    public HttpResponse<String> accept(JsonNode offer, String operations, double seconds) {
        return call(
                "ACCEPT",
                "accept",
                json("{\"offer_ids\":[%s],\"operations\":%s,\"filters\":{\"refuse_seconds\":%s}}"
                        .formatted(offer.get("id"), operations, seconds)));
    }

    /** DECLINE of an offer. */
    public HttpResponse<String> decline(JsonNode offer, double seconds) {
        return call(
                "DECLINE",
                "decline",
                json("{\"offer_ids\":[%s],\"filters\":{\"refuse_seconds\":%s}}".formatted(offer.get("id"), seconds)));
    }

    /** A LAUNCH of one shell task with 0.1 cpus and 32 MB. */
    public static String launch(JsonNode offer, String task, String command) {
        return """
                {"type":"LAUNCH","launch":{"task_infos":[{"name":"%1$s","task_id":{"value":"%1$s"},"agent_id":%2$s,
                 "resources":[%3$s,%4$s],"command":{"shell":true,"value":"%5$s"}}]}}""".formatted(task, offer.get("agent_id"), scalar("cpus", 0.1), scalar("mem", 32), command);
    }

    /** A scalar resource. */
    public static String scalar(String name, double value) {
        return "{\"name\":\"%s\",\"type\":\"SCALAR\",\"scalar\":{\"value\":%s}}".formatted(name, value);
    }

    /** Closes the stream as a client that goes away does. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // It was closed already.
        }
    }
}
