package io.holdfast.apps.translate;

import java.util.List;

/**
 * Which instances of an app there are.
 *
 * @param count how many ordinals have been given out
 * @param suspended those that are stopped; with persistent volumes they keep them
 */
public record Instances(int count, List<Integer> suspended) {
    public Instances {
        suspended = List.copyOf(suspended);
    }

    /** All of so many run. */
    public static Instances running(int count) {
        return new Instances(count, List.of());
    }
}
