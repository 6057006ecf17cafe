package io.holdfast.definition.api;

/**
 * A port.
 *
 * @param name unique within the task set
 * @param port the number; 0 for any, which then stays the same over relaunches
 * @param envKey the environment variable that tells the task
 * @param advertise whether it is listed as an endpoint
 */
public record PortSpecification(String name, int port, String envKey, boolean advertise)
        implements ResourceSpecification {
    @Override
    public String getName() {
        return name;
    }
}
