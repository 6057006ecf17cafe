package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.state.Contents;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.holdfast.extensions.manager.ExtensionManager;
import io.holdfast.extensions.manager.ManagerParts;
import io.holdfast.extensions.manager.ManagerSettings;
import io.holdfast.extensions.manager.Pipelines;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.state.CachedContents;
import io.holdfast.state.Leadership;
import io.holdfast.state.Namespace;
import io.holdfast.state.ZooKeeperContents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;

/** Where extensions run, what stands before them, and who changes them. */
final class ExtensionModule extends AbstractModule {
    private static final Duration TRIAL_DEADLINE = Duration.ofSeconds(10);

    @Provides
    @Singleton
    LateExtensions late() {
        return new LateExtensions();
    }

    @Provides
    @Singleton
    GuardedCalls guards(ServerOptions options, MeterRegistry registry, Closer closer) {
        return closer.add(new GuardedCalls(
                GuardSettings.defaults().withDeadline(options.extensions().deadline()), registry));
    }

    @Provides
    @Singleton
    FelixHost host(ServerOptions options, Closer closer) {
        return closer.add(
                FelixHost.start(FelixHostSettings.in(options.dataDirectory().resolve("osgi"))));
    }

    @Provides
    @Singleton
    Contents contents(ServerOptions options, CuratorFramework client, Namespace namespace, Leadership leadership) {
        return new CachedContents(
                options.dataDirectory().resolve("contents"),
                new ZooKeeperContents(client, namespace, leadership.epoch(), options.patience()));
    }

    /** What is on the class path is always there; in the distribution that is nothing. */
    private static GenerationBuilder base(GenerationBuilder builder) {
        return ServiceLoaderExtensions.load(ExtensionModule.class.getClassLoader(), builder);
    }

    @Provides
    @Singleton
    GenerationSwitch current(GuardedCalls guards) {
        return new GenerationSwitch(base(new GenerationBuilder(guards)).build(0));
    }

    @Provides
    @Singleton
    ExtensionManager manager(
            SchedulerAccess access,
            FelixHost host,
            GuardedCalls guards,
            Contents contents,
            GenerationSwitch current,
            ServerOptions options,
            Closer closer) {
        // Trials are not in the loop's way, and a busy machine must not make a good bundle look bad.
        GuardedCalls trials = closer.add(
                new GuardedCalls(GuardSettings.defaults().withDeadline(TRIAL_DEADLINE), new SimpleMeterRegistry()));
        return closer.add(new ExtensionManager(new ManagerParts(
                access,
                host,
                guards,
                trials,
                contents,
                current,
                ExtensionModule::base,
                Pipelines.of(Signatures.of(options.extensions()), host, trials, access, current),
                ManagerSettings.DEFAULTS.withProbation(options.extensions().probation()),
                System::currentTimeMillis)));
    }
}
