package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Probe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CommandInfo;

/**
 * What runs for a task: a command of this machine, or a container. Started by this JVM or by an earlier one.
 *
 * <p>Safe for use by many threads. {@link #terminate} and {@link #kill} may block, so they are for workers.
 */
sealed interface TaskProcess permits CommandProcess, ContainerProcess {

    /** The pid of its supervisor. */
    int pid();

    /** When it began, for deadlines that count from there. */
    Instant startedAt();

    /** Whether it runs, as far as its supervisor knows. */
    boolean alive();

    /**
     * Calls back, on any thread, when it has ended. Only for one that this JVM started.
     *
     * @return false if it did not: look at {@link #alive} from time to time
     */
    boolean onEnd(Runnable callback);

    /** Calls back on the agent's thread, where this is called too, when it runs; never if it ends before that is seen. */
    void whenUp(Runnable callback);

    /** Whether a signal would reach it. */
    boolean up();

    /** The address of its own; empty if it has the machine's. */
    Optional<String> ip();

    /** Asks it to end. */
    void terminate();

    /** Ends it at once; its end is written down. */
    void kill();

    /** Ends it at once, the supervisor first, so that nothing is written down. Does not block. */
    void killAll();

    /** Removes what may be left of it when it has ended. */
    void cleanUp();

    /** How it ended; empty while it runs, and for good if its supervisor was killed. */
    Optional<TaskEnding> ending();

    /** A probe that runs a command where the task runs. */
    Probe probe(CommandInfo command, Duration timeout) throws IOException;

    /** Where a port of the task's is reached on this machine. */
    int onMachine(int port);
}
