package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.spi.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened, on the command line. */
class EventsTest {
    private final EventHub hub = new EventHub();

    @TempDir
    private Path directory;

    private HttpApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        api = HttpApi.start(
                HttpConfig.loopback(0),
                ApiParts.of(new FakeScheduler(FakeView.of(Map.of()))).withEvents(hub));
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private static Event event(long number, String type, String service, String message) {
        return new Event(number, 1_700_000_000_000L, type, service, "data-0", message, Map.of());
    }

    @Test
    void eachEventIsALineWithItsTimeItsTypeAndItsService() {
        hub.publish(List.of(
                event(1, "task-state", "kv", "data-0 is RUNNING"), event(2, "extension-activate", "", "rules 1.1")));
        assertThat(terminal.type("events").out()).isEqualTo("""
                2023-11-14T22:13:20Z  task-state            kv: data-0 is RUNNING
                2023-11-14T22:13:20Z  extension-activate    rules 1.1
                """);
    }

    @Test
    void aTypeAndAServiceMayBeAskedFor() {
        hub.publish(List.of(
                event(1, "task-state", "kv", "one"),
                event(2, "task-state", "db", "two"),
                event(3, "x", "db", "three")));
        assertThat(terminal.type("events --type task-state --service db").out())
                .contains("two")
                .doesNotContain("one", "three");
        assertThat(terminal.type("events --type x --json").out()).contains("\"sequence\" : 3");
    }

    @Test
    void whenNothingHappenedItIsSaid() {
        assertThat(terminal.type("events").out()).isEqualTo("nothing happened since the scheduler started\n");
    }
}
