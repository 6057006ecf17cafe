package io.holdfast.server.wiring;

import io.holdfast.http.apps.LeaderControl;
import java.util.Optional;

/** The API is there before anybody leads; until then there is nothing to step down from. */
public final class LateLeader implements LeaderControl {
    private volatile LeaderControl leader = new LeaderControl() {
        @Override
        public Optional<String> objection() {
            return Optional.of("this scheduler does not lead yet; try again");
        }

        @Override
        public void abdicate() {
            throw new IllegalStateException("this scheduler does not lead yet");
        }
    };

    /** From now on this one leads. */
    public void use(LeaderControl there) {
        leader = there;
    }

    @Override
    public Optional<String> objection() {
        return leader.objection();
    }

    @Override
    public void abdicate() {
        leader.abdicate();
    }
}
