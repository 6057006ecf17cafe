package io.holdfast.core.spec;

import org.jspecify.annotations.Nullable;

/**
 * How much a pod type may be disturbed on purpose.
 *
 * @param maxUnavailable so many instances may be unavailable, whatever made them so, before a roll-out or maintenance
 *     takes another one down; null for as many as the strategy takes, or for none if there is a surge
 * @param maintenance what is done when an agent announces that it will be away
 * @param surge so many instances beyond its count may run while a change of it is rolled out; only of a pod type
 *     without persistent volumes
 */
public record DisruptionSpec(@Nullable Integer maxUnavailable, Maintenance maintenance, int surge) {
    /** Nothing is said: strategies alone decide; maintenance moves what it would take away for long. */
    public static final DisruptionSpec DEFAULT = new DisruptionSpec(null, Maintenance.AUTO);

    /** Without instances beyond the count. */
    public DisruptionSpec(@Nullable Integer maxUnavailable, Maintenance maintenance) {
        this(maxUnavailable, maintenance, 0);
    }

    /** What is done when an agent announces that it will be away. */
    public enum Maintenance {
        /** {@link #MOVE} if it will be away for longer than a pod may be down, else {@link #STAY}. */
        AUTO,
        /** The pod is replaced elsewhere, within the budget; its volumes are given up. */
        MOVE,
        /** The pod stays and waits on its volumes until the agent is back. */
        STAY
    }
}
