package io.holdfast.core.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told to Docker when it runs a pod's image instead of the agent itself.
 *
 * @param forcePull whether the image is pulled even if the agent has it
 * @param privileged whether the container may do what the agent's machine may
 * @param parameters further options of its command line, by name
 */
public record DockerSpec(boolean forcePull, boolean privileged, SortedMap<String, String> parameters) {
    public DockerSpec {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
