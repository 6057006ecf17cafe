package io.holdfast.simulation;

import io.holdfast.core.extension.Generation;
import io.holdfast.extensions.ServiceLoaderExtensions;
import java.util.List;

/** A whole simulated life from a seed: faults first, then quiet, with everything checked on the way. */
public final class Life {
    private static final int FAULTY_TURNS = 250;
    private static final int OPERATED_TURNS = 400;
    private static final int QUIET_TURNS = 6_000;
    private static final int OPERATED_QUIET_TURNS = 3_000;

    private final Generation extensions;
    private List<String> lastTrace = List.of();

    /** With all extensions on the class path. */
    public Life() {
        extensions = ServiceLoaderExtensions.load(Life.class.getClassLoader()).build(1);
    }

    /**
     * Lives it.
     *
     * @return what was decided, in order; the same for the same seed
     * @throws AssertionError if something that must always hold did not
     */
    public List<String> live(long seed) {
        return live(seed, Faults.all());
    }

    List<String> live(long seed, Faults faults) {
        Simulation simulation = new Simulation(seed, extensions, 6);
        lastTrace = simulation.trace;
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.faults(faults);
        for (int turn = 0; turn < FAULTY_TURNS; turn++) {
            simulation.turn();
            if (turn == FAULTY_TURNS / 3) {
                simulation.target(Services.dataStore(2, 4, "run"));
            }
            if (turn == 2 * FAULTY_TURNS / 3) {
                simulation.target(Services.dataStore(2, 4, "run-again"));
            }
        }
        simulation.becomeQuiet(QUIET_TURNS);
        return simulation.trace;
    }

    /**
     * Lives a life with several services that somebody adds, changes and removes, on agents that come and go.
     *
     * @return what was decided, in order; the same for the same seed
     * @throws AssertionError if something that must always hold did not
     */
    public List<String> liveWithOperator(long seed) {
        return liveWithOperator(seed, Faults.all());
    }

    List<String> liveWithOperator(long seed, Faults faults) {
        Simulation simulation = new Simulation(seed, extensions, 2);
        lastTrace = simulation.trace;
        simulation.operatedBy(new Operator(seed, simulation), 7);
        // Faults of every kind at once leave nothing time to get on: some lives are rough, others rather calm.
        simulation.faults(seed % 3 == 0 ? faults : faults.milder(seed % 3 == 1 ? 0.3 : 0.05));
        for (int turn = 0; turn < OPERATED_TURNS; turn++) {
            simulation.turn();
        }
        simulation.becomeQuiet(OPERATED_QUIET_TURNS);
        return simulation.trace;
    }

    /** What was decided in the latest life, complete or not. */
    List<String> lastTrace() {
        return lastTrace;
    }

    Generation extensions() {
        return extensions;
    }
}
