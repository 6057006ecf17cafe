package io.holdfast.local.agent;

import io.holdfast.local.agent.process.Supervised;
import io.holdfast.local.agent.process.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the tasks an earlier agent left behind. Those that run are re-attached, those that ended in between are
 * reported as they ended, those whose supervisor died without a word as {@code Executor terminated}.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final AgentContext agent;
    private final Function<TaskPlace, TaskRun> register;
    private final Function<TaskPlace, TaskRun> registerEnded;

    /**
     * Recovers into an agent.
     *
     * @param register makes the run of a task that has not ended, as far as is written down
     * @param registerEnded makes that of one whose end is only to be acknowledged
     */
    Recovery(AgentContext agent, Function<TaskPlace, TaskRun> register, Function<TaskPlace, TaskRun> registerEnded) {
        this.agent = agent;
        this.register = register;
        this.registerEnded = registerEnded;
    }

    void recover(List<TaskPlace> places) {
        Map<TaskRun, Supervised> running = new LinkedHashMap<>();
        Map<TaskRun, Optional<Supervised>> gone = new LinkedHashMap<>();
        Set<String> brokenGroups = new HashSet<>();
        for (TaskPlace place : places) {
            try {
                if (TaskReport.ended(place)) {
                    TaskRun run = registerEnded.apply(place);
                    if (run.report().state() != TaskState.TASK_FINISHED) {
                        brokenGroups.add(place.group()); // its agent may have died before it killed the others
                    }
                    continue;
                }
                Optional<Supervised> process = Supervisor.find(place.checkpoint());
                if (!place.framework().getCheckpoint()) {
                    abandon(place, process);
                } else if (process.isPresent() && process.get().alive()) {
                    running.put(register.apply(place), process.get());
                } else {
                    gone.put(register.apply(place), process);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.error("Cannot recover the task at {}", place.checkpoint(), e);
            }
        }
        // Those that run come first: the end of another may mean theirs.
        running.forEach(this::reattach);
        gone.forEach(this::conclude);
        running.keySet().stream()
                .filter(run -> brokenGroups.contains(run.place().group()))
                .forEach(run -> run.kill(KillOrder.plain(), false));
    }

    /** The framework does not checkpoint: it was told that its tasks are lost when the agent went. */
    private void abandon(TaskPlace place, Optional<Supervised> process) throws IOException {
        process.ifPresent(it -> it.session().killWithSupervisor());
        // Its container, if it has one, goes with those that no task has.
        agent.checkpoints.forget(place);
    }

    private void reattach(TaskRun run, Supervised process) {
        Optional<KillNote> note = Optional.empty();
        try {
            note = KillNote.load(run.place().checkpoint());
        } catch (IOException e) {
            LOG.error(
                    "Cannot read whether the task at {} was to be killed",
                    run.place().checkpoint(),
                    e);
        }
        TaskPlace place = run.place();
        run.reattach(
                place.wantsImage()
                        ? new ContainerProcess(agent, place, process)
                        : new CommandProcess(agent, place, process),
                note);
    }

    private void conclude(TaskRun run, Optional<Supervised> process) {
        if (process.isPresent() && process.get().exit().isPresent()) {
            reattach(run, process.get());
        } else {
            process.ifPresent(it -> it.session().kill());
            run.endByAgent(TaskState.TASK_FAILED, Reason.REASON_EXECUTOR_TERMINATED, "Executor terminated");
        }
    }
}
