package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.events.EventHub;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.spi.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens, as it happens, over HTTP. */
@Timeout(60)
class EventStreamTest {
    private final EventHub hub = new EventHub();
    private final HttpClient client = HttpClient.newHttpClient();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(new FakeScheduler(FakeView.of(Map.of())), hub);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
        api.close();
    }

    private static Event event(long number, String type, String service) {
        return new Event(
                number, 1_700_000_000_000L, type, service, "data-0", "data-0 is RUNNING", Map.of("pod", "data-0"));
    }

    private BufferedReader open(String path, String... headers) throws Exception {
        HttpRequest.Builder request = api.request(path).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<java.io.InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).startsWith(":");
        assertThat(lines.readLine()).isEmpty();
        return lines;
    }

    private static List<String> next(BufferedReader lines) throws IOException {
        List<String> event = new ArrayList<>();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            event.add(line);
        }
        return event;
    }

    @Test
    void eventsComeAsTheyHappen() throws Exception {
        try (BufferedReader lines = open("/v1/events")) {
            hub.publish(List.of(event(7, "task-state", "kv")));
            assertThat(next(lines))
                    .containsExactly(
                            "id: 7",
                            "event: task-state",
                            "data: {\"sequence\":7,\"at_millis\":1700000000000,\"type\":\"task-state\",\"service\":\"kv\","
                                    + "\"subject\":\"data-0\",\"message\":\"data-0 is RUNNING\",\"details\":{\"pod\":\"data-0\"}}");
        }
    }

    @Test
    void aServiceAndTypesMayBeAskedFor() throws Exception {
        try (BufferedReader lines = open("/v1/events?service=kv&type=task-state&type=pod-placed")) {
            hub.publish(List.of(
                    event(1, "task-state", "other"), event(2, "plan-start", "kv"), event(3, "pod-placed", "kv")));
            assertThat(next(lines)).contains("id: 3");
        }
    }

    @Test
    void whoeverComesBackHearsWhatHappenedMeanwhile() throws Exception {
        hub.publish(List.of(event(1, "task-state", "kv"), event(2, "task-state", "kv"), event(3, "task-state", "kv")));
        try (BufferedReader lines = open("/v1/events", "Last-Event-ID", "1")) {
            assertThat(next(lines)).contains("id: 2");
            assertThat(next(lines)).contains("id: 3");
        }
    }

    @Test
    void whatIsKeptIsAListForThoseWhoAskForJson() throws Exception {
        hub.publish(List.of(event(1, "task-state", "kv"), event(2, "task-state", "other")));
        HttpResponse<String> answer = client.send(
                api.request("/v1/events?service=other")
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"sequence\" : 2").doesNotContain("\"sequence\" : 1,");
    }

    @Test
    void anIdThatIsNoNumberIsRefused() throws Exception {
        HttpResponse<String> answer = client.send(
                api.request("/v1/events")
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", "yesterday")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("yesterday");
    }

    @Test
    void theStreamEndsWithTheScheduler() throws Exception {
        try (BufferedReader lines = open("/v1/events")) {
            hub.close();
            assertThat(lines.readLine()).isNull();
        }
    }
}
