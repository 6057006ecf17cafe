package io.holdfast.local.master.model;

import io.holdfast.local.master.loop.Loop;
import java.time.Clock;
import java.time.Instant;
import org.apache.mesos.v1.scheduler.Protos.Event;

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
    /**
     * Sends an event after the commit, on the stream that is open now: a stream opened later in this turn must not get what was
     * said before it. Lost when the framework is not connected, as with Mesos.
     */
    public void send(Framework framework, Event event) {
        Framework.Subscription open = framework.subscription();
        if (open != null) {
            loop.afterCommit(() -> open.sink().send(event));
        }
    }

    /** The present time. */
    public Instant now() {
        return clock.instant();
    }
}
