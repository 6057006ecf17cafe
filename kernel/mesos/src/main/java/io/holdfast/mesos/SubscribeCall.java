package io.holdfast.mesos;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** The call that opens a subscription, the first as well as every one after a failover. */
final class SubscribeCall {
    private static final List<Capability.Type> CAPABILITIES = List.of(
            Capability.Type.MULTI_ROLE,
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.PARTITION_AWARE,
            Capability.Type.TASK_KILLING_STATE,
            Capability.Type.REGION_AWARE);

    private SubscribeCall() {}

    static Call of(FrameworkSettings framework) {
        FrameworkID id = FrameworkID.newBuilder().setValue(framework.id()).build();
        FrameworkInfo.Builder info = FrameworkInfo.newBuilder()
                .setId(id)
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
        Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE).setFrameworkId(id);
        call.getSubscribeBuilder().setFrameworkInfo(info);
        return call.build();
    }
}
