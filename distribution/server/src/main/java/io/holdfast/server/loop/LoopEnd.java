package io.holdfast.server.loop;

import io.holdfast.core.cluster.ClusterEvent;

/** Why the loop ended. */
public sealed interface LoopEnd {
    /** Somebody asked it to. */
    record Asked() implements LoopEnd {}

    /** Somebody asked it to let a standby lead. */
    record Abdicated() implements LoopEnd {}

    /** A commit failed, or something that should not happen did. */
    record Failed(Throwable cause) implements LoopEnd {}

    /** The cluster will not have us. */
    record Rejected(ClusterEvent.Rejected event) implements LoopEnd {}
}
