package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.http.metrics.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What is counted and measured. */
final class MetricsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MeterRegistry.class).to(PrometheusMeterRegistry.class);
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry registry(Closer closer) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closer.add(registry::close);
        return registry;
    }

    @Provides
    @Singleton
    Meters meters(PrometheusMeterRegistry registry, SchedulerAccess access) {
        return new Meters(registry, access);
    }
}
