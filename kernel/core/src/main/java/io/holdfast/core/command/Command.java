package io.holdfast.core.command;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator, or the scheduler's own start, asks for. {@code by} says who, for the record. */
public sealed interface Command {
    /** Who asks. */
    String by();

    /** Deploys a service, or changes what it shall be. */
    record SetTarget(ServiceSpec spec, String by) implements Command {}

    /** Stops a plan, or one phase of it, from starting new work. */
    record Interrupt(String service, String plan, @Nullable String phase, String by) implements Command {}

    /** Lets an interrupted plan or phase go on, or frees the next step at a decision point. */
    record Continue(String service, String plan, @Nullable String phase, String by) implements Command {}

    /** Does a step again (or, without a step, all steps of a phase; without a phase, of the plan). */
    record RestartStep(
            String service,
            String plan,
            @Nullable String phase,
            @Nullable String step,
            String by) implements Command {}

    /** Counts a step as complete (or all of a phase, or of the plan), whatever its tasks do. */
    record ForceComplete(
            String service,
            String plan,
            @Nullable String phase,
            @Nullable String step,
            String by) implements Command {}

    /**
     * Restarts a pod instance where it is, or replaces it on another agent with empty volumes.
     *
     * @param pod the instance, for example {@code data-0}; the name of a task of it is accepted as well
     */
    record RestartPod(String service, String pod, boolean replace, String by) implements Command {}

    /** Lets volumes and reservations go that carry our label but that no record owns. */
    record ReleaseUnknown(String resourceId, String by) implements Command {}

    /**
     * Changes the durable set of extensions, all of it or nothing. Whoever asks has checked it; the loop makes it
     * durable in one transaction, with the entry of the history.
     *
     * @param put bundles and defaults to store
     * @param delete paths of bundles and defaults to remove
     * @param entry what was done; its sequence is given by the loop
     */
    record ChangeExtensions(List<Durable> put, List<String> delete, ExtensionHistoryRecord entry) implements Command {
        public ChangeExtensions {
            put = List.copyOf(put);
            delete = List.copyOf(delete);
        }

        @Override
        public String by() {
            return entry.by();
        }
    }
}
