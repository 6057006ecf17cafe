package io.holdfast.definition.api;

/** Something a task needs; reserved for it as long as its task set wants it. Whose reservation it is, the scheduler says. */
public sealed interface ResourceSpecification permits DefaultResourceSpecification, PortSpecification {
    /** The resource's name; for a port, the port's. */
    String getName();
}
