package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Resource;
import java.util.List;
import org.apache.mesos.v1.Protos;

/** Lets the replay read the resources of a recorded call. */
public final class RecordedResources {
    private RecordedResources() {}

    /** The kernel's form of them. */
    public static List<Resource> read(List<Protos.Resource> resources) {
        return Resources.read(resources);
    }
}
