package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.http.HttpApi;
import io.holdfast.mesos.FrameworkSettings;
import io.holdfast.mesos.MesosCluster;
import io.holdfast.mesos.MesosSettings;
import io.holdfast.server.loop.SchedulerLoop;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.secret.SecretKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver. It registers under the stored framework id, which only the scheduler knows: hence the late cluster. */
final class ClusterModule extends AbstractModule {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterModule.class);

    @Override
    protected void configure() {
        bind(Cluster.class).to(LateCluster.class);
    }

    @Provides
    @Singleton
    LateCluster late() {
        return new LateCluster();
    }

    @Provides
    @Singleton
    FrameworkRecord framework(Scheduler scheduler, Identity identity) {
        FrameworkRecord known = scheduler.framework(identity.role(), identity.principal());
        if (!known.role().equals(identity.role()) || !known.principal().equals(identity.principal())) {
            LOG.warn(
                    "Staying with role {} and principal {}: what is reserved belongs to them",
                    known.role(),
                    known.principal());
        }
        return known;
    }

    @Provides
    @Singleton
    MesosCluster cluster(
            ServerOptions options,
            Identity identity,
            FrameworkRecord framework,
            Scheduler scheduler,
            HttpApi api,
            SchedulerLoop loop,
            LateCluster late,
            SecretKeeper secrets,
            Closer closer) {
        FrameworkSettings settings = new FrameworkSettings(
                framework.frameworkId(),
                framework.name(),
                identity.user(),
                scheduler.roles(framework.role()),
                framework.principal(),
                options.failoverTimeout(),
                options.api().url(api.port()) + "/");
        MesosCluster cluster = closer.add(new MesosCluster(
                MesosSettings.of(options.master(), settings, options.credentials()), loop::accept, secrets.values()));
        late.use(cluster);
        return cluster;
    }
}
