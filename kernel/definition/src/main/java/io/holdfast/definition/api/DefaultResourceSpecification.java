package io.holdfast.definition.api;

/**
 * An amount of a resource.
 *
 * @param name {@code cpus}, {@code mem} or {@code gpus}
 * @param value how much; MiB for {@code mem}
 */
public record DefaultResourceSpecification(String name, double value) implements ResourceSpecification {
    @Override
    public String getName() {
        return name;
    }
}
