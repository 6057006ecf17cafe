package io.holdfast.server;

import io.holdfast.core.state.StoreException;
import io.holdfast.http.apps.LeaderControl;
import io.holdfast.server.loop.SchedulerLoop;
import io.holdfast.state.Leadership;
import java.util.Optional;

/** Ends this process's leadership when somebody asks for it and another scheduler waits to take over. */
final class SteppingDown implements LeaderControl {
    private final boolean shared;
    private final Leadership leadership;
    private final SchedulerLoop loop;

    /**
     * Ends this loop.
     *
     * @param shared whether the state is in an ensemble that others reach
     */
    SteppingDown(boolean shared, Leadership leadership, SchedulerLoop loop) {
        this.shared = shared;
        this.leadership = leadership;
        this.loop = loop;
    }

    @Override
    public Optional<String> objection() {
        if (!shared) {
            return Optional.of("the state is kept by this process itself, so that no other scheduler could take over;"
                    + " start schedulers with --zk to have standbys");
        }
        try {
            return leadership.hasStandby()
                    ? Optional.empty()
                    : Optional.of("no standby waits to take over; start another scheduler of this service with the"
                            + " same --zk first");
        } catch (StoreException e) {
            return Optional.of(e.getMessage() + ", so this one goes on leading");
        }
    }

    @Override
    public void abdicate() {
        loop.abdicate();
    }
}
