package io.holdfast.core.cluster;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.spi.model.Resource;
import java.util.List;

/**
 * The container that the tasks of a pod share, run by the cluster's default executor.
 *
 * @param executorId unique for ever
 * @param resources what the executor itself uses, volumes of the pod included, as reserved
 * @param container how it is contained
 */
public record PodContainer(String executorId, List<Resource> resources, ContainerSpec container) {
    public PodContainer {
        resources = List.copyOf(resources);
    }
}
