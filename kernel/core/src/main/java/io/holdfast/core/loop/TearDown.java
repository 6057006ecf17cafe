package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.state.FrameworkRecord;
import java.util.Objects;

/** Ends the framework, once nothing needs it any more. */
final class TearDown {
    private TearDown() {}

    /** Whether there are services, or things to be given back: all of them need the framework. */
    static boolean isNeeded(Turn turn) {
        return !turn.state.services().isEmpty()
                || !turn.state.releases().isEmpty()
                || !turn.state.quarantine().isEmpty();
    }

    /** Ends it; who comes after it begins with an id of its own. */
    static void now(Turn turn) {
        turn.reason("the framework ends with its last service");
        turn.session.tornDown = Objects.requireNonNull(turn.state.framework());
        turn.session.endWanted = false;
        turn.state.delete(FrameworkRecord.PATH);
        turn.calls.add(new ClusterCall.Teardown());
    }
}
