package io.holdfast.local.agent.process;

/**
 * A process for good: a pid alone may be given to another process later.
 *
 * @param pid of the process
 * @param startTicks its start time as {@link ProcStat} has it
 */
public record ProcessId(int pid, long startTicks) {

    /** Whether this very process still runs. */
    public boolean alive() {
        return ProcStat.of(pid)
                .filter(stat -> stat.startTicks() == startTicks && !stat.ended())
                .isPresent();
    }
}
