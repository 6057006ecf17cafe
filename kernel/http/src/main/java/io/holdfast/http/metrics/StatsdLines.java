package io.holdfast.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All meters as lines of StatsD: counters as what was added since the last time ({@code |c}), everything else as it is
 * ({@code |g}), with tags in Datadog's way. Not for use by several threads.
 */
public final class StatsdLines {
    private final Meters meters;
    private final Map<String, Double> before = new HashMap<>();
    private List<String> lines = new ArrayList<>();

    /** Lines about these meters; the first ones count from the scheduler's beginning. */
    public StatsdLines(Meters meters) {
        this.meters = meters;
    }

    /** The lines to send now; a counter that did not move has none. */
    public List<String> next() {
        lines = new ArrayList<>();
        Snapshot own = meters.refresh();
        own.counters().forEach((name, count) -> counter(Names.clean(name), "", count));
        own.plans().forEach(plan -> gauge(Names.clean(plan.metric()), "", plan.code()));
        meters.others().forEach(this::add);
        return lines;
    }

    private void add(Meter meter) {
        String name = Names.clean(meter.getId().getName());
        String tags = Names.statsd(meter.getId());
        if (meter instanceof Timer timer) {
            counter(name + ".count", tags, timer.count());
            gauge(name + ".mean_ms", tags, timer.mean(TimeUnit.MILLISECONDS));
            gauge(name + ".max_ms", tags, timer.max(TimeUnit.MILLISECONDS));
        } else if (meter instanceof Counter counter) {
            counter(name, tags, counter.count());
        } else if (meter instanceof FunctionCounter counter) {
            counter(name, tags, counter.count());
        } else if (meter instanceof TimeGauge gauge) {
            gauge(name, tags, gauge.value(TimeUnit.SECONDS));
        } else if (meter instanceof Gauge gauge) {
            gauge(name, tags, gauge.value());
        }
    }

    private void counter(String name, String tags, double count) {
        Double last = before.put(name + tags, count);
        double more = last == null ? count : count - last;
        if (more > 0) {
            lines.add(name + ":" + number(more) + "|c" + tags);
        }
    }

    private void gauge(String name, String tags, double value) {
        if (Double.isFinite(value)) {
            // With a sign in front a value would be added to the one before: a negative one is set by way of zero.
            if (value < 0) {
                lines.add(name + ":0|g" + tags);
            }
            lines.add(name + ":" + number(value) + "|g" + tags);
        }
    }

    private static String number(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
    }
}
