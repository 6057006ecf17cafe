package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TlsSpec;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.TreeMap;

/** Tasks that are given something in confidence. */
public final class Secretive {
    private Secretive() {}

    /** Launches a task of a pod; it gets {@code password} as a variable and as a file, and the certificate {@code server}. */
    public static TaskLaunch launch(String pod, String agentId, String command) {
        TaskSpec spec = new TaskSpec(
                "data",
                Goal.FINISH,
                true,
                command,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                null,
                2.5,
                null,
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                List.of(),
                List.of(new TlsSpec("server", TlsSpec.Type.TLS)),
                null,
                IpcSpec.DEFAULT);
        ContainerSpec container = new ContainerSpec(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new SecretSpec("password", "PASSWORD", "etc/password")),
                false,
                IpcSpec.DEFAULT,
                false,
                null);
        return new TaskLaunch(
                pod + "__1",
                "kv",
                pod,
                pod,
                agentId,
                List.of(Resource.scalar("cpus", 0.5), Resource.scalar("mem", 64)),
                null,
                new TreeMap<>(),
                spec,
                new ResourceSet("data", new TreeMap<>(), List.of(), List.of()),
                container,
                new TreeMap<>(),
                pod);
    }
}
