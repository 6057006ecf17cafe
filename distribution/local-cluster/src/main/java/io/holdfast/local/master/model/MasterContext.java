package io.holdfast.local.master.model;

import io.holdfast.local.master.loop.Loop;
import java.time.Clock;
import java.time.Instant;

/**
 * What the parts of the master share.
 *
 * @param state all that is known
 * @param writer changes what is kept
 * @param loop the master's thread
 * @param clock the time of day
 * @param options the master's behaviour
 */
public record MasterContext(ClusterState state, StateWriter writer, Loop loop, Clock clock, MasterOptions options) {
    /** The present time. */
    public Instant now() {
        return clock.instant();
    }
}
