package io.holdfast.mesos;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** The calls that say who we are: the one that opens a subscription, and the one that changes our roles under it. */
final class SubscribeCall {
    private static final List<Capability.Type> CAPABILITIES = List.of(
            Capability.Type.MULTI_ROLE,
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.PARTITION_AWARE,
            Capability.Type.TASK_KILLING_STATE,
            Capability.Type.REGION_AWARE,
            // Always: a definition may ask for GPUs at any time, and a master shows their agents to nobody else.
            Capability.Type.GPU_RESOURCES);

    private SubscribeCall() {}

    static Call of(FrameworkSettings framework) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE).setFrameworkId(id(framework));
        call.getSubscribeBuilder().setFrameworkInfo(info(framework));
        return call.build();
    }

    /** All but the roles has to be as it was when the subscription was opened. */
    static Call update(FrameworkSettings framework) {
        Call.Builder call =
                Call.newBuilder().setType(Call.Type.UPDATE_FRAMEWORK).setFrameworkId(id(framework));
        call.getUpdateFrameworkBuilder().setFrameworkInfo(info(framework));
        return call.build();
    }

    private static FrameworkID id(FrameworkSettings framework) {
        return FrameworkID.newBuilder().setValue(framework.id()).build();
    }

    private static FrameworkInfo info(FrameworkSettings framework) {
        FrameworkInfo.Builder info = FrameworkInfo.newBuilder()
                .setId(id(framework))
                .setName(framework.name())
                .setUser(framework.user())
                .addAllRoles(framework.roles())
                .setCheckpoint(true) // tasks survive a restart of their agent
                .setFailoverTimeout(framework.failoverTimeout().toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
        CAPABILITIES.forEach(type -> info.addCapabilitiesBuilder().setType(type));
        if (framework.principal() != null) {
            info.setPrincipal(framework.principal());
        }
        if (framework.webuiUrl() != null) {
            info.setWebuiUrl(framework.webuiUrl());
        }
        return info.build();
    }
}
