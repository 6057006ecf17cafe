package io.holdfast.local.agent;

import java.util.List;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.DurationInfo;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.Protos.KillPolicy;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;

/** Short ways to write the messages of tests. */
final class Messages {

    static final AgentID AGENT = AgentID.newBuilder().setValue("cluster-S0").build();

    static final FrameworkInfo FRAMEWORK = FrameworkInfo.newBuilder()
            .setId(FrameworkID.newBuilder().setValue("cluster-0000"))
            .setName("tests")
            .setUser("")
            .setCheckpoint(true)
            .addRoles("eng")
            .addCapabilities(Capability.newBuilder().setType(Capability.Type.TASK_KILLING_STATE))
            .build();

    private Messages() {}

    static TaskID id(String task) {
        return TaskID.newBuilder().setValue(task).build();
    }

    static CommandInfo.Builder shell(String command) {
        return CommandInfo.newBuilder().setShell(true).setValue(command);
    }

    static TaskInfo.Builder task(String id, CommandInfo.Builder command) {
        return TaskInfo.newBuilder()
                .setName(id)
                .setTaskId(id(id))
                .setAgentId(AGENT)
                .addResources(scalar("cpus", 0.1))
                .setCommand(command);
    }

    static TaskInfo.Builder task(String id, String command) {
        return task(id, shell(command));
    }

    static KillPolicy graceMillis(long millis) {
        return KillPolicy.newBuilder()
                .setGracePeriod(DurationInfo.newBuilder().setNanoseconds(millis * 1_000_000))
                .build();
    }

    static ExecutorInfo executor(String id, Resource... resources) {
        return ExecutorInfo.newBuilder()
                .setType(ExecutorInfo.Type.DEFAULT)
                .setExecutorId(ExecutorID.newBuilder().setValue(id))
                .setFrameworkId(FRAMEWORK.getId())
                .addAllResources(List.of(resources))
                .build();
    }

    static Resource.Builder scalar(String name, double amount) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(amount))
                .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("eng"));
    }

    static Resource volume(String id, String containerPath) {
        return scalar("disk", 64)
                .addReservations(Resource.ReservationInfo.newBuilder()
                        .setType(Resource.ReservationInfo.Type.DYNAMIC)
                        .setRole("eng")
                        .setPrincipal("scheduler"))
                .setDisk(Resource.DiskInfo.newBuilder()
                        .setPersistence(
                                Resource.DiskInfo.Persistence.newBuilder().setId(id))
                        .setVolume(org.apache.mesos.v1.Protos.Volume.newBuilder()
                                .setMode(org.apache.mesos.v1.Protos.Volume.Mode.RW)
                                .setContainerPath(containerPath)))
                .build();
    }
}
