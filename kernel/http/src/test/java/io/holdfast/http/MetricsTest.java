package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.http.metrics.Meters;
import io.holdfast.http.metrics.StatsdLines;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deploying())));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry, scheduler);
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler, meters);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void theDocumentHasTheShapeAndTheNamesThatUsersOfTheSdkKnow() {
        JsonNode json = json();

        assertThat(json.at("/counters/offers.received/count").asLong()).isEqualTo(7);
        assertThat(json.at("/counters/declines.long/count").asLong()).isEqualTo(3);
        assertThat(json.at("/counters/task_status.task_running/count").asLong()).isEqualTo(5);
        assertThat(json.at("/gauges/plan_status.data-store.deploy/value").asInt())
                .isEqualTo(2);
        assertThat(json.at("/gauges/plan_status.data-store.recovery/value").asInt())
                .isZero();
        assertThat(json.at("/gauges/is_suppressed/value").asInt()).isEqualTo(1);
        assertThat(json.path("timers").isObject()).isTrue();
        assertThat(json.path("meters").isObject()).isTrue();
        assertThat(json.path("histograms").isObject()).isTrue();
    }

    @Test
    void prometheusIsAnsweredInItsOwnFormatUnderTheSameNames() {
        HttpResponse<String> answer = api.get("/v1/metrics/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
        assertThat(answer.body().lines())
                .contains(
                        "offers_received 7.0",
                        "declines_long 3.0",
                        "task_status_task_running 5.0",
                        "is_suppressed 1.0",
                        "plan_status{plan=\"deploy\",service=\"data-store\"} 2.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("jvm_threads_live_threads "));
        assertThat(api.get("/metrics").body()).contains("offers_received 7.0");
    }

    @Test
    void whatPartsOfTheSchedulerMeasureIsShownBesideTheLoopsNumbers() {
        Timer.builder("holdfast.extension.calls")
                .tag("type", "unique")
                .register(registry)
                .record(Duration.ofMillis(250));

        JsonNode timer = json().at("/timers/holdfast.extension.calls[type=unique]");
        assertThat(timer.path("count").asLong()).isEqualTo(1);
        assertThat(timer.path("mean").asDouble()).isEqualTo(0.25);
        assertThat(timer.path("duration_units").asText()).isEqualTo("seconds");
        assertThat(api.get("/metrics").body()).contains("holdfast_extension_calls_seconds_count{type=\"unique\"} 1");
    }

    @Test
    void aBusySchedulerLeavesTheNumbersThatWereKnown() {
        api.get("/v1/metrics");
        scheduler.stall();

        assertThat(json().at("/counters/offers.received/count").asLong()).isEqualTo(7);
    }

    @Test
    void statsdGetsWhatWasAddedSinceAndGaugesAsTheyAre() {
        Gauge.builder("debt", () -> -2.5).tag("of", "a:b").register(registry);
        StatsdLines lines = new StatsdLines(meters);

        assertThat(lines.next())
                .contains(
                        "offers.received:7|c",
                        "task_status.task_running:5|c",
                        "plan_status.data-store.deploy:2|g",
                        "is_suppressed:1|g",
                        "debt:0|g|#of:a_b",
                        "debt:-2.5|g|#of:a_b");
        assertThat(lines.next())
                .noneMatch(line -> line.startsWith("offers.received"))
                .contains("is_suppressed:1|g");
    }

    private JsonNode json() {
        return JsonText.parse(api.get("/v1/metrics").body());
    }
}
