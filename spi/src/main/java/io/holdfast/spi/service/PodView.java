package io.holdfast.spi.service;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pod instance.
 *
 * @param service the service's name
 * @param type the pod type, for example {@code data}
 * @param index from 0
 * @param agent where it holds a place; null if nowhere yet
 * @param resources what is reserved for it, volumes included
 * @param labels of its tasks, merged
 * @param tasks its tasks as they are now
 */
public record PodView(
        String service,
        String type,
        int index,
        @Nullable Agent agent,
        List<Resource> resources,
        Map<String, String> labels,
        List<TaskView> tasks) {
    public PodView {
        resources = List.copyOf(resources);
        labels = Map.copyOf(labels);
        tasks = List.copyOf(tasks);
    }

    /** The instance's name: type, dash, index. */
    public String name() {
        return type + "-" + index;
    }
}
