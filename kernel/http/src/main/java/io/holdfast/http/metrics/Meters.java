package io.holdfast.http.metrics;

import io.holdfast.core.view.SchedulerAccess;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All meters of a scheduler: the loop's own numbers, which are read when somebody asks, and what the parts of the
 * scheduler register. Safe for use by many threads.
 */
public final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry;
    private final MultiGauge plans;
    private final SchedulerAccess scheduler;
    private volatile Snapshot latest = Snapshot.NONE;

    /** The meters of this scheduler and of the JVM it runs in, alone. */
    public Meters(SchedulerAccess scheduler) {
        this(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), scheduler);
    }

    /**
     * The same beside what parts of the scheduler register.
     *
     * @param registry stays the caller's to close
     */
    public Meters(PrometheusMeterRegistry registry, SchedulerAccess scheduler) {
        this.registry = registry;
        this.scheduler = scheduler;
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(jvm -> jvm.bindTo(registry));
        plans = MultiGauge.builder("plan_status")
                .description("-1 error, 0 complete, 1 waiting for an operator, 2 active")
                .register(registry);
        Gauge.builder("is_suppressed", () -> latest.suppressed() ? 1 : 0)
                .description("Whether the cluster was asked for no more offers")
                .register(registry);
    }

    /**
     * Asks the loop for its numbers. One that does not answer in time leaves the ones from before: a dashboard must
     * not go blank just when the scheduler is busiest.
     */
    Snapshot refresh() {
        try {
            show(scheduler.query(Snapshot::of).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The loop's numbers are those from before", e);
        }
        return latest;
    }

    private synchronized void show(Snapshot now) {
        latest = now;
        plans.register(
                now.plans().stream()
                        .map(plan ->
                                MultiGauge.Row.of(Tags.of("service", plan.service(), "plan", plan.name()), plan.code()))
                        .toList(),
                true);
        for (String name : now.counters().keySet()) {
            // Not a counter to Micrometer, which would add "_total" to a name that dashboards know without it.
            if (registry.find(name).gauge() == null) {
                Gauge.builder(name, () -> latest.counters().getOrDefault(name, 0L))
                        .register(registry);
            }
        }
    }

    /** Everything, in Prometheus' text format. */
    String scrape() {
        refresh();
        return registry.scrape();
    }

    /** What parts of the scheduler and the JVM say; without the loop's own numbers, which {@link #refresh} returns. */
    List<Meter> others() {
        Snapshot own = latest;
        return registry.getMeters().stream()
                .filter(meter -> !own.counters().containsKey(meter.getId().getName()))
                .filter(meter -> !meter.getId().getName().equals("plan_status"))
                .toList();
    }
}
