package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            return reserved.set().equals(set) && reserved.name().equals(resource) && reserved.containerPath() == null;
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

        /** Whether it is made from the agent's root disk. */
        boolean isOnRoot() {
            return volume.type() == VolumeSpec.Type.ROOT;
        }

        long thousandths() {
            return Math.round(volume.sizeMib() * 1000);
        }
    }

    /**
     * Any port, in a network of the pod's own: nobody offers ports there, so that nobody can choose one. It is never
     * met.
     */
    record AnyPort(String set, PortSpec port) implements Need {
        @Override
        public boolean isMetBy(Reserved reserved) {
            return false;
        }
    }

    /**
     * All that a pod needs, in the order in which it is reserved: its container, its volumes, its resource sets.
     *
     * @param overhead what the executor of its container uses, if it needs one
     */
    static List<Need> of(PodSpec pod, Overhead overhead) {
        List<Need> needs = new ArrayList<>();
        if (pod.needsPodContainer()) {
            amounts(EXECUTOR, overhead.scalars(), needs);
        }
        pickiestFirst(pod.volumes()).forEach(volume -> needs.add(new Volume(POD, volume)));
        for (ResourceSet set : pod.sets()) {
            amounts(set.name(), set.scalars(), needs);
            for (PortSpec port : set.ports()) {
                if (pod.isOfAgent(port)) {
                    needs.add(new Port(set.name(), port));
                } else if (port.port() == 0) {
                    needs.add(new AnyPort(set.name(), port));
                }
            }
            pickiestFirst(set.volumes()).forEach(volume -> needs.add(new Volume(set.name(), volume)));
        }
        return List.copyOf(needs);
    }

    /** What is content with any disk must not take the only one that will do for another volume. */
    private static List<VolumeSpec> pickiestFirst(List<VolumeSpec> volumes) {
        if (volumes.size() < 2) {
            return volumes;
        }
        List<VolumeSpec> sorted = new ArrayList<>(volumes);
        sorted.sort(Comparator.comparingDouble(Need::most)
                .thenComparing(volume -> volume.paths().isEmpty()));
        return sorted;
    }

    private static double most(VolumeSpec volume) {
        Double most = volume.maxSizeMib();
        return most == null ? Double.POSITIVE_INFINITY : most;
    }

    private static void amounts(String set, Map<String, Double> scalars, List<Need> needs) {
        scalars.forEach((resource, amount) -> {
            long thousandths = Math.round(amount * 1000);
            if (thousandths > 0) {
                needs.add(new Amount(set, resource, thousandths));
            }
        });
    }

    /**
     * The reservation for a need. A port of the number that is asked for may be held under a name that nobody asks for
     * any more: then it is that one, for the agent has no second of this number.
     *
     * @param needs all needs of the pod
     */
    static @Nullable Reserved held(@Nullable Footprint footprint, Need need, List<Need> needs) {
        Reserved own = Footprint.entry(footprint, need::isMetBy);
        if (own != null || !(need instanceof Port port) || port.port().port() == 0) {
            return own;
        }
        return Footprint.entry(
                footprint,
                reserved -> reserved.set().equals(port.set())
                        && reserved.port() != null
                        && reserved.value() instanceof Value.Ranges ranges
                        && ranges.ranges().get(0).begin() == port.port().port()
                        && needs.stream().noneMatch(other -> other.isMetBy(reserved)));
    }
}
