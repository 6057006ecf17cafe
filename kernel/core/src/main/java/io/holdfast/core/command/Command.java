package io.holdfast.core.command;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator, or the scheduler's own start, asks for. {@code by} says who, for the record. */
public sealed interface Command {
    /** Who asks. */
    String by();

    /**
     * Deploys a service, or changes what it shall be.
     *
     * @param reason why, for the record; may be empty
     * @param force whether a role may change that instances hold resources in; they keep it until they are replaced
     */
    record SetTarget(ServiceSpec spec, String by, String reason, boolean force) implements Command {
        /** Without force. */
        public SetTarget(ServiceSpec spec, String by, String reason) {
            this(spec, by, reason, false);
        }

        /** Without a reason. */
        public SetTarget(ServiceSpec spec, String by) {
            this(spec, by, "");
        }
    }

    /**
     * Makes a stored configuration the target again, whatever state the roll-out of the present one is in.
     *
     * @param configId which; null for the one before the present
     * @param reason why, for the record; may be empty
     */
    record Rollback(String service, @Nullable String configId, String by, String reason) implements Command {}

    /**
     * Ends a service: its tasks are killed, all it has reserved is given back, its volumes are destroyed, and it is
     * forgotten.
     *
     * @param reason why, for the record; may be empty
     * @param teardown whether the framework ends with it, if no other service is left and nothing is to be given back
     */
    record Uninstall(String service, String by, String reason, boolean teardown) implements Command {
        /** In a framework that stays. */
        public Uninstall(String service, String by, String reason) {
            this(service, by, reason, false);
        }
    }

    /**
     * Stops waiting for an agent that will not come back, in the uninstallation of a service or the decommission of
     * its pods. Should it come back, what it holds of ours is given back all the same.
     *
     * @param agentId its id, or its host's name
     */
    record SkipAgent(String service, String agentId, String by) implements Command {}

    /**
     * Starts a plan of the service's own, from its beginning.
     *
     * @param env parameters: they win over the environment of the tasks it launches
     * @param reason why, for the record; may be empty
     */
    record StartPlan(String service, String plan, Map<String, String> env, String by, String reason)
            implements Command {
        public StartPlan {
            env = Map.copyOf(env);
        }
    }

    /** Ends the run of a plan of the service's own; what it launched goes on. */
    record StopPlan(String service, String plan, String by, String reason) implements Command {}

    /**
     * Lets tasks of a pod instance idle in place of their commands, so that somebody can look into them; or lets them
     * do their work again.
     *
     * @param pod the instance, for example {@code data-0}
     * @param tasks their names in the definition, or their full names; empty for all
     * @param pause whether they shall idle
     */
    record PausePod(String service, String pod, Set<String> tasks, boolean pause, String by) implements Command {
        public PausePod {
            tasks = Set.copyOf(tasks);
        }
    }

    /**
     * Carries out several commands as one change: all of them or, if one is refused, none. The subject of the answer is
     * the id of the change, which all services that it changes bear.
     */
    record Together(List<Command> commands, String by) implements Command {
        public Together {
            commands = List.copyOf(commands);
        }
    }

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

    /**
     * Gives up all that a pod instance holds, at once and wherever its agent is, and starts it anew in any place, the old
     * one included. Tasks that are out of reach end as soon as they show.
     *
     * @param pod the instance, for example {@code data-0}; the name of a task of it is accepted as well
     */
    record WipePod(String service, String pod, String by) implements Command {}

    /** Lets volumes and reservations go that carry our label but that no record owns. */
    record ReleaseUnknown(String resourceId, String by) implements Command {}

    /** Keeps a small text with a service, in place of what was there under that name. */
    record PutFile(String service, String name, String content, String by) implements Command {}

    /** Forgets a text that was kept with a service. */
    record DeleteFile(String service, String name, String by) implements Command {}

    /** Asks the cluster anew for the state of every task. */
    record Refresh(String by) implements Command {}

    /** Has the cluster offer what it has for a moment, even if nothing is to be placed: so that one can look at it. */
    record AskForOffers(String by) implements Command {}

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
