package io.holdfast.definition.api;

import java.util.List;

/** A service in Java. {@link JavaServices} makes of it what a {@code svc.yml} would. */
public interface ServiceSpecification {
    /** The service's name: letters, digits, dashes and dots; at most 63 characters. */
    String getName();

    /** Its task sets, in the order in which they are deployed: each when the one before it is complete. */
    List<TaskSet> getTaskSets();
}
