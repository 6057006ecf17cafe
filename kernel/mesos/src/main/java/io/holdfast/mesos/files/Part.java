package io.holdfast.mesos.files;

import org.jspecify.annotations.Nullable;

/** A piece of a configuration file. */
sealed interface Part {
    /** Text that is known as the task is launched. */
    record Text(String text) implements Part {}

    /**
     * A variable that only the task's own environment has, on its agent: {@code MESOS_SANDBOX}, a secret, what an image
     * brings.
     *
     * @param name a name that a shell takes
     * @param otherwise what stands in its place if it is unset or empty; null if it must be set
     */
    record Variable(String name, @Nullable String otherwise) implements Part {}
}
