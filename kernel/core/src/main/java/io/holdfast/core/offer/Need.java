package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.state.Reserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One thing a task needs reserved. */
public sealed interface Need {
    /** The task's name in the definition. */
    String task();

    /** Whether a reservation is the one for this need. */
    boolean isMetBy(Reserved reserved);

    /** An amount of a scalar resource, in thousandths. */
    record Amount(String task, String resource, long thousandths) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.task().equals(task) && reserved.name().equals(resource) && reserved.persistenceId() == null;
        }
    }

    /** A port. */
    record Port(String task, PortSpec port) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.task().equals(task) && port.name().equals(reserved.port());
        }
    }

    /** A persistent volume. */
    record Volume(String task, VolumeSpec volume) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.task().equals(task) && volume.containerPath().equals(reserved.containerPath());
        }
    }

    /** All that a pod needs, in the order in which it is reserved. */
    static List<Need> of(PodSpec pod) {
        List<Need> needs = new ArrayList<>();
        for (TaskSpec task : pod.tasks()) {
            for (Map.Entry<String, Double> scalar : task.scalars().entrySet()) {
                long thousandths = Math.round(scalar.getValue() * 1000);
                if (thousandths > 0) {
                    needs.add(new Amount(task.name(), scalar.getKey(), thousandths));
                }
            }
            task.ports().forEach(port -> needs.add(new Port(task.name(), port)));
            task.volumes().forEach(volume -> needs.add(new Volume(task.name(), volume)));
        }
        return List.copyOf(needs);
    }
}
