package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.state.Store;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.metrics.Meters;
import io.holdfast.server.events.Listeners;
import io.holdfast.server.loop.SchedulerLoop;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.secret.SecretKeeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** The loop, what it decides with, and the API before it. */
final class LoopModule extends AbstractModule {
    private static final Duration TICK = Duration.ofMillis(500);

    @Override
    protected void configure() {
        bind(SchedulerAccess.class).to(SchedulerLoop.class);
    }

    @Provides
    @Singleton
    SchedulerLoop loop(MeterRegistry registry, EventHub events, Closer closer) {
        return closer.add(new SchedulerLoop(TICK, registry, events::publish));
    }

    @Provides
    @Singleton
    EventHub events(Closer closer) {
        return closer.add(new EventHub());
    }

    @Provides
    @Singleton
    Listeners listeners(EventHub events, GenerationSwitch current, Closer closer) {
        return closer.add(Listeners.of(events, () -> current.get().listeners()));
    }

    @Provides
    @Singleton
    LatePreviewer previewer() {
        return new LatePreviewer();
    }

    @Provides
    @Singleton
    LateLeader leader() {
        return new LateLeader();
    }

    @Provides
    @Singleton
    ApiParts parts(
            SchedulerAccess access,
            LateExtensions extensions,
            Meters meters,
            LatePreviewer previewer,
            EventHub events,
            LateLeader leader) {
        return new ApiParts(access, extensions, meters, previewer, events, leader);
    }

    @Provides
    @Singleton
    HttpApi api(ServerOptions options, ApiParts parts, Closer closer) throws IOException {
        return closer.add(HttpApi.start(options.api().config(), parts));
    }

    @Provides
    @Singleton
    Settings settings(Identity identity, ServerOptions options, HttpApi api) {
        return Settings.defaults(identity.name(), options.api().bind(), api.port())
                .withOverhead(options.pods().overhead())
                .withRoles(options.pods().roles())
                .withMaxAcquiring(options.pods().maxAcquiring());
    }

    @Provides
    @Singleton
    Scheduler scheduler(
            Store store, Cluster cluster, Settings settings, GenerationSwitch current, SecretKeeper secrets) {
        return new Scheduler(
                store,
                cluster,
                settings,
                System::currentTimeMillis,
                () -> UUID.randomUUID().toString(),
                current::get,
                secrets::view);
    }
}
