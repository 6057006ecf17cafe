package io.holdfast.http.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** All meters as one document, in the shape that the Dropwizard library gives them. Times are seconds. */
final class MetricsJson {
    private static final String SHAPE = "4.0.0";

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode gauges = root.put("version", SHAPE).putObject("gauges");
    private final ObjectNode counters = root.putObject("counters");

    private MetricsJson() {}

    static JsonNode of(Meters meters) {
        return new MetricsJson().fill(meters);
    }

    private JsonNode fill(Meters meters) {
        Snapshot own = meters.refresh();
        own.counters().forEach((name, count) -> counters.putObject(name).put("count", count));
        own.plans().forEach(plan -> gauges.putObject(plan.metric()).put("value", plan.code()));
        root.putObject("histograms");
        root.putObject("meters");
        ObjectNode timers = root.putObject("timers");
        meters.others().stream()
                .sorted(Comparator.comparing(meter -> Names.json(meter.getId())))
                .forEach(meter -> add(meter, timers));
        return root;
    }

    private void add(Meter meter, ObjectNode timers) {
        String name = Names.json(meter.getId());
        if (meter instanceof Timer timer) {
            timers.putObject(name)
                    .put("count", timer.count())
                    .put("max", timer.max(TimeUnit.SECONDS))
                    .put("mean", timer.mean(TimeUnit.SECONDS))
                    .put("total", timer.totalTime(TimeUnit.SECONDS))
                    .put("duration_units", "seconds");
        } else if (meter instanceof Counter counter) {
            counters.putObject(name).put("count", counter.count());
        } else if (meter instanceof FunctionCounter counter) {
            counters.putObject(name).put("count", counter.count());
        } else if (meter instanceof TimeGauge gauge) {
            value(name, gauge.value(TimeUnit.SECONDS));
        } else if (meter instanceof Gauge gauge) {
            value(name, gauge.value());
        }
    }

    /** JSON knows no infinities. */
    private void value(String name, double value) {
        if (Double.isFinite(value)) {
            gauges.putObject(name).put("value", value);
        }
    }
}
