package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.state.Reserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One thing a resource set of a pod needs reserved. */
public sealed interface Need {
    /** The set of what the executor of a pod's container uses itself. */
    String EXECUTOR = "executor/";

    /** The set of a pod's own volumes. */
    String POD = "pod/";

    /** The resource set it is part of. */
    String set();

    /** Whether a reservation is the one for this need. */
    boolean isMetBy(Reserved reserved);

    /** An amount of a scalar resource, in thousandths. */
    record Amount(String set, String resource, long thousandths) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.set().equals(set) && reserved.name().equals(resource) && reserved.persistenceId() == null;
        }
    }

    /** A port. */
    record Port(String set, PortSpec port) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.set().equals(set) && port.name().equals(reserved.port());
        }
    }

    /** A persistent volume. */
    record Volume(String set, VolumeSpec volume) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return reserved.set().equals(set) && volume.containerPath().equals(reserved.containerPath());
        }
    }

    /** All that a pod needs, in the order in which it is reserved. */
    static List<Need> of(PodSpec pod) {
        List<Need> needs = new ArrayList<>();
        for (ResourceSet set : pod.sets()) {
            for (Map.Entry<String, Double> scalar : set.scalars().entrySet()) {
                long thousandths = Math.round(scalar.getValue() * 1000);
                if (thousandths > 0) {
                    needs.add(new Amount(set.name(), scalar.getKey(), thousandths));
                }
            }
            set.ports().forEach(port -> needs.add(new Port(set.name(), port)));
            set.volumes().forEach(volume -> needs.add(new Volume(set.name(), volume)));
        }
        return List.copyOf(needs);
    }
}
