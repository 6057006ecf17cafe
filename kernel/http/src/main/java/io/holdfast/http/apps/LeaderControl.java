package io.holdfast.http.apps;

import java.util.Optional;

/** How the scheduler that answers is told to let another one lead. Thread-safe. */
public interface LeaderControl {
    /** A scheduler that nobody can take over from. */
    LeaderControl ALONE = new LeaderControl() {
        @Override
        public Optional<String> objection() {
            return Optional.of("nobody could take over from this scheduler");
        }

        @Override
        public void abdicate() {
            throw new IllegalStateException("nobody could take over from this scheduler");
        }
    };

    /** Why it must not step down now, for people; empty if it may. */
    Optional<String> objection();

    /** Ends what leads soon, so that another one takes over; does not wait for it. Tasks go on. */
    void abdicate();
}
