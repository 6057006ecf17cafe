package io.holdfast.testing;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import io.holdfast.testing.Pods.Place;
import io.holdfast.testing.ground.Ground;
import io.holdfast.testing.ground.Source;
import io.holdfast.testing.story.Drawing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.opentest4j.AssertionFailedError;

/**
 * A service on a cluster of its own, in the words of the domain. Pods are named {@code data-0}, tasks {@code
 * data-0-server} (or {@code data-0} where the pod has one task of its own name), agents {@code agent-1}.
 *
 * <p>What is done returns once the scheduler has taken notice of it. What is expected is waited for, and fails with an
 * explanation of what waits for what. For one thread.
 */
public final class ServiceUnderTest implements AutoCloseable {
    /** Who asks, for the record. */
    static final String BY = "test";

    private final Ground ground;
    private final Waiting waiting;
    private final SortedMap<String, String> environment;
    private Source source;
    private String name = "";
    private boolean begun;
    private Map<String, String> taskIdsBefore = Map.of();
    private Map<String, Place> placesBefore = Map.of();

    ServiceUnderTest(Ground ground, Setting setting) {
        this.ground = ground;
        this.waiting = new Waiting(ground, view -> Pods.of(view, name).tasks().toList());
        this.source = setting.source();
        this.environment = new TreeMap<>(setting.environment());
    }

    // ---- deploying and changing

    /**
     * Deploys the service, and waits until its plan {@code deploy} is complete.
     *
     * @throws DefinitionException if the definition is wrong; it says everything that is
     */
    public ServiceUnderTest deploy() {
        begin();
        plan("deploy").awaitComplete();
        return this;
    }

    /** Asks for the service and does not wait. */
    public ServiceUnderTest begin() {
        ServiceDefinition definition = source.read(environment);
        name = definition.spec().name();
        accepted(ground.begin(definition));
        begun = true;
        return this;
    }

    /** Sets a value of the scheduler's environment, and asks for what the definition says with it. */
    public ServiceUnderTest change(String variable, String value) {
        return change(Map.of(variable, value));
    }

    /**
     * Sets values of the scheduler's environment, and asks for what the definition says with them. Before the service
     * was asked for, they only are set.
     *
     * @throws RefusedException if that is refused: what runs stays as it was, and so do the values
     */
    public ServiceUnderTest change(Map<String, String> values) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        changed.putAll(values);
        if (begun) {
            ask(source, changed);
        }
        environment.putAll(values);
        return this;
    }

    /** Asks for what another file says, with the values as they are. */
    public ServiceUnderTest changeTo(String file) {
        Source other = Setting.file(Path.of(file));
        ask(other, environment);
        source = other;
        return this;
    }

    /** Asks for another specification. */
    public ServiceUnderTest changeTo(ServiceSpec spec) {
        Source other = ignored -> Setting.definition(spec);
        ask(other, environment);
        source = other;
        return this;
    }

    private void ask(Source definition, Map<String, String> values) {
        try {
            order(new Command.SetTarget(definition.read(values).spec(), BY));
        } catch (DefinitionException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** Makes the configuration before the present one the target again. */
    public ServiceUnderTest rollBack() {
        order(new Command.Rollback(name, null, BY, ""));
        return this;
    }

    /**
     * A change is refused, and what was asked for before stays in force.
     *
     * @param change makes the change
     * @param said what the refusal has to say, each of it: the path, and the reason
     */
    public ServiceUnderTest expectRefused(Runnable change, String... said) {
        String before = ground.ask(view -> view.targetId(name)).orElse("");
        try {
            change.run();
        } catch (RefusedException e) {
            for (String fragment : said) {
                if (!String.valueOf(e.getMessage()).contains(fragment)) {
                    throw new AssertionFailedError(
                            "expected: a refusal that says '" + fragment + "'\nbut it says: " + e.getMessage());
                }
            }
            String after = ground.ask(view -> view.targetId(name)).orElse("");
            if (!after.equals(before)) {
                throw new AssertionFailedError(
                        "expected: a refusal leaves the configuration " + before + " in force\nbut " + after + " is");
            }
            return this;
        }
        throw new AssertionFailedError(
                "expected: the change is refused, and the refusal says " + List.of(said) + "\nbut it was accepted");
    }

    /** Removes the service with all it has, and waits until nothing of it is left. */
    public ServiceUnderTest uninstall() {
        order(new Command.Uninstall(name, BY, ""));
        waiting.until(
                "the service " + name + " is gone",
                view -> !view.services().contains(name),
                view -> Drawing.of(view, name, "deploy") + "it waits for " + view.pending(name));
        return this;
    }

    // ---- plans

    /** A plan: {@code deploy} (which means the update under way, if there is one), {@code recovery}, or one of its own. */
    public PlanUnderTest plan(String plan) {
        return new PlanUnderTest(this, ground, plan);
    }

    /** Starts a plan of the service's own with these parameters. */
    public PlanUnderTest start(String plan, Map<String, String> parameters) {
        return plan(plan).start(parameters);
    }

    /** Starts a plan of the service's own. */
    public PlanUnderTest start(String plan) {
        return start(plan, Map.of());
    }

    /** Waits until the roll-out under way is complete. */
    public ServiceUnderTest awaitComplete() {
        plan("deploy").awaitComplete();
        return this;
    }

    /** Waits until nothing is left to be recovered: all tasks that shall run do, and are ready. */
    public ServiceUnderTest awaitRecovered() {
        waiting.until(
                "all of " + name + " is recovered", this::isRecovered, view -> Drawing.of(view, name, "recovery"));
        return this;
    }

    private boolean isRecovered(SchedulerView view) {
        boolean complete = view.plan(name, "recovery")
                .map(PlanView::status)
                .filter(status -> status == PlanStatus.COMPLETE)
                .isPresent();
        Pods pods = Pods.of(view, name);
        return complete
                && taskIdsBefore.keySet().stream()
                        .noneMatch(task -> pods.task(task)
                                .filter(found -> isDown(found.state()))
                                .isPresent());
    }

    private static boolean isDown(TaskState state) {
        return state == TaskState.UNREACHABLE || state.isTerminal() && state != TaskState.FINISHED;
    }

    // ---- what happens to it

    /** Ends a task as a crash does, and waits until the scheduler has heard of it. */
    public ServiceUnderTest killTask(String task) {
        remember();
        String id = taskId(task);
        ground.killTask(task, id);
        waiting.until(
                "the scheduler hears that " + task + " has ended",
                view -> Pods.of(view, name)
                        .task(task)
                        .filter(found -> id.equals(found.taskId()) && found.state() == TaskState.RUNNING)
                        .isEmpty(),
                this::drawTasks);
        return this;
    }

    /** Cuts an agent off, and waits until the scheduler has heard that what ran there is out of reach. */
    public ServiceUnderTest loseAgent(String agent) {
        remember();
        Set<String> running = runningOn(agent);
        ground.loseAgent(agent);
        waiting.until(
                "the scheduler hears that " + running + " on " + agent + " is out of reach",
                view -> {
                    Pods pods = Pods.of(view, name);
                    return running.stream()
                            .noneMatch(task -> pods.task(task)
                                    .filter(found -> found.state() == TaskState.RUNNING)
                                    .isPresent());
                },
                this::drawTasks);
        return this;
    }

    private Set<String> runningOn(String agent) {
        Set<String> running = new TreeSet<>();
        for (PodStatus pod : pods().all()) {
            if (agent.equals(pod.hostname())) {
                pod.tasks().stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .forEach(task -> running.add(task.name()));
            }
        }
        return running;
    }

    /** Brings an agent back that was cut off, with what it had, and waits until the scheduler has heard of it. */
    public ServiceUnderTest returnAgent(String agent) {
        remember();
        ground.returnAgent(agent);
        waiting.until(
                "nothing on " + agent + " is out of reach",
                view -> Pods.of(view, name).all().stream()
                        .filter(pod -> agent.equals(pod.hostname()))
                        .flatMap(pod -> pod.tasks().stream())
                        .noneMatch(task -> task.state() == TaskState.UNREACHABLE),
                this::drawTasks);
        return this;
    }

    /** Declares an agent gone for ever, as an operator of the cluster does. */
    public ServiceUnderTest markGone(String agent) {
        remember();
        ground.markGone(agent);
        return this;
    }

    /** Lets another agent join, like those that are there; says its name. */
    public String addAgent() {
        return ground.addAgent();
    }

    /** Announces that an agent will be away for maintenance, from now on and for so long. */
    public ServiceUnderTest announceMaintenance(String agent, Duration length) {
        remember();
        ground.announceMaintenance(agent, length);
        return this;
    }

    /** Calls the maintenance of an agent off, or ends it. */
    public ServiceUnderTest callOffMaintenance(String agent) {
        ground.callOffMaintenance(agent);
        return this;
    }

    /** Restarts a pod in its place. */
    public ServiceUnderTest restart(String pod) {
        order(new Command.RestartPod(name, pod, false, BY));
        return this;
    }

    /** Gives a pod's place and volumes up; it starts anew elsewhere. */
    public ServiceUnderTest replace(String pod) {
        order(new Command.RestartPod(name, pod, true, BY));
        return this;
    }

    /** Lets tasks of a pod idle, all of them if none is named, so that somebody can look into them. */
    public ServiceUnderTest pausePod(String pod, String... tasks) {
        order(new Command.PausePod(name, pod, Set.of(tasks), true, BY));
        return this;
    }

    /** Lets tasks of a pod do their work again, all of them if none is named. */
    public ServiceUnderTest resumePod(String pod, String... tasks) {
        order(new Command.PausePod(name, pod, Set.of(tasks), false, BY));
        return this;
    }

    /** From now on there is a secret of this name: a value for tests, not one that is worth keeping. */
    public ServiceUnderTest provideSecret(String secret, String value) {
        ground.provideSecret(secret, value);
        return this;
    }

    /** What a simulated task does from now on. A scenario with real processes ends here, and counts as left out. */
    public TaskScript when(String task) {
        return new TaskScript(ground.scripts(), task);
    }

    /** Lets simulated time pass. A scenario with real processes ends here, and counts as left out. */
    public ServiceUnderTest advance(Duration time) {
        ground.pass(time);
        return this;
    }

    // ---- what is expected of it

    /** These tasks run, and are ready. */
    public ServiceUnderTest expectRunning(String... tasks) {
        return expect(
                List.of(tasks) + " run and are ready",
                pods -> List.of(tasks).stream().allMatch(pods::runs));
    }

    /**
     * These tasks do not run: they have ended, were never launched, are not known any more, or are out of reach, so that
     * nobody knows.
     */
    public ServiceUnderTest expectNotRunning(String... tasks) {
        return expect(
                List.of(tasks) + " do not run",
                pods -> List.of(tasks).stream()
                        .noneMatch(task -> pods.task(task)
                                .filter(found -> found.taskId() != null
                                        && found.state().mayRun()
                                        && found.state() != TaskState.UNREACHABLE)
                                .isPresent()));
    }

    /** The instances of a pod type have places, no two of them on one agent. */
    public ServiceUnderTest expectOnDifferentAgents(String podType) {
        return expect("the pods " + podType + " are on different agents", pods -> {
            List<PodStatus> those = pods.pods(podType);
            Set<String> agents = new TreeSet<>();
            return !those.isEmpty()
                    && those.stream().allMatch(pod -> pod.hostname() != null && agents.add(pod.hostname()));
        });
    }

    /** A pod has a place on this agent. */
    public ServiceUnderTest expectOn(String agent, String pod) {
        return expect(
                pod + " is on " + agent,
                pods -> pods.pod(pod)
                        .filter(found -> agent.equals(found.hostname()))
                        .isPresent());
    }

    /** These pods have the agents and the volumes that they had before the latest thing that was done. */
    public ServiceUnderTest expectSamePlace(String... pods) {
        for (String pod : pods) {
            Place before = before(pod);
            expect(
                    pod + " is where it was, on " + before.agent() + " with the volumes " + before.volumes(),
                    now -> before.equals(now.places().get(pod)));
        }
        return this;
    }

    /** These pods have places with volumes of their own that they had not before the latest thing that was done. */
    public ServiceUnderTest expectMoved(String... pods) {
        for (String pod : pods) {
            Place before = before(pod);
            expect(pod + " has another place than before, on " + before.agent(), now -> {
                Place place = now.places().get(pod);
                return place != null && place.agent() != null && !place.equals(before);
            });
        }
        return this;
    }

    /** These tasks run, and are not what ran before the latest thing that was done. */
    public ServiceUnderTest expectRestarted(String... tasks) {
        for (String task : tasks) {
            expect(
                    task + " was started again, and runs",
                    pods -> pods.runs(task)
                            && !idBefore(task).equals(pods.taskIds().get(task)));
        }
        return this;
    }

    /** These tasks run, and have done so since before the latest thing that was done. */
    public ServiceUnderTest expectNotRestarted(String... tasks) {
        for (String task : tasks) {
            String before = idBefore(task);
            waiting.now(
                    task + " runs on without having been started again, as the launch " + before,
                    view -> {
                        Pods pods = Pods.of(view, name);
                        return pods.runs(task) && before.equals(pods.taskIds().get(task));
                    },
                    view -> "its latest launch is "
                            + Pods.of(view, name).taskIds().get(task) + "\n" + drawTasks(view));
        }
        return this;
    }

    /** A file of a task's latest launch comes to contain each of these texts; on the local cluster only. */
    public ServiceUnderTest expectFile(String task, String path, String... texts) {
        String[] read = {""};
        boolean met = ground.until(() -> {
            read[0] = file(task, path);
            return List.of(texts).stream().allMatch(read[0]::contains);
        });
        if (!met) {
            throw new AssertionFailedError("expected: the file " + path + " of " + task + " contains " + List.of(texts)
                    + "\nbut after " + ground.patience() + " it reads:\n" + read[0]);
        }
        return this;
    }

    private ServiceUnderTest expect(String expected, Function<Pods, Boolean> condition) {
        waiting.until(expected, view -> condition.apply(Pods.of(view, name)), this::draw);
        return this;
    }

    private Place before(String pod) {
        Place place = placesBefore.get(pod);
        if (place == null) {
            throw new AssertionFailedError("there was no pod " + pod + " before the latest thing that was done; there"
                    + " were " + placesBefore.keySet());
        }
        return place;
    }

    private String idBefore(String task) {
        String id = taskIdsBefore.get(task);
        if (id == null) {
            throw new AssertionFailedError("there was no task " + task + " before the latest thing that was done;"
                    + " there were " + taskIdsBefore.keySet());
        }
        return id;
    }

    // ---- what is

    /** The service's name. */
    public String name() {
        return name;
    }

    /** The name of the agent on which a pod, or a task's pod, has its place. */
    public String agentOf(String podOrTask) {
        Pods pods = pods();
        PodStatus pod = pods.owner(podOrTask)
                .orElseThrow(() -> new AssertionFailedError("there is no pod or task " + podOrTask + "; there are "
                        + pods.places().keySet() + " and " + pods.taskIds().keySet()));
        if (pod.hostname() == null) {
            throw new AssertionFailedError(podOrTask + " has no place:\n" + explain(pod.name()));
        }
        return pod.hostname();
    }

    /** The id of a task's latest launch: another one with each. */
    public String taskId(String task) {
        Map<String, String> ids = pods().taskIds();
        String id = ids.get(task);
        if (id == null) {
            throw new AssertionFailedError(
                    "the task " + task + " was not launched; those that were are " + ids.keySet());
        }
        return id;
    }

    /** Why a pod is not placed, or that it is. */
    public String explain(String pod) {
        return ground.ask(view -> view.explain(name, pod).map(Drawing::of).orElse("there is no pod " + pod));
    }

    /** What a task printed so far; on the local cluster only. */
    public String stdout(String task) {
        return file(task, "stdout");
    }

    /**
     * A file of a task's latest launch, by its path in the sandbox; empty if it is not there. On the local cluster only.
     */
    public String file(String task, String path) {
        Path file = ground.sandbox(task, taskId(task)).resolve(path);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The host ports that are reserved for a task, in their order. */
    public List<Long> ports(String task) {
        return pods().task(task).stream()
                .flatMap(found -> found.ports().stream())
                .flatMap(range ->
                        LongStream.rangeClosed(range.begin(), range.end()).boxed())
                .toList();
    }

    /** What the scheduler's HTTP API answers to a GET of a path, {@code /v1/endpoints}; on the local cluster only. */
    public String api(String path) {
        return ground.get(path);
    }

    /** How many turns the scheduler's loop has made; on the simulated cluster only. */
    public int turns() {
        return ground.turns();
    }

    /** How things stand: the roll-out, why what waits in it does, and all tasks. */
    @Override
    public String toString() {
        return ground.ask(this::draw);
    }

    private String draw(SchedulerView view) {
        return Drawing.of(view, name, "deploy");
    }

    private String drawTasks(SchedulerView view) {
        return Drawing.tasks(view, List.of(name));
    }

    private Pods pods() {
        return ground.ask(view -> Pods.of(view, name));
    }

    Waiting waiting() {
        return waiting;
    }

    /** Asks for something that changes how things are, so that they can be compared later. */
    void order(Command command) {
        remember();
        accepted(ground.order(command));
    }

    private void remember() {
        Pods pods = pods();
        taskIdsBefore = pods.taskIds();
        placesBefore = pods.places();
    }

    private static void accepted(CommandResult result) {
        if (result.outcome() == Outcome.INVALID || result.outcome() == Outcome.NOT_FOUND) {
            throw new RefusedException(result.message());
        }
    }

    /** Ends the cluster and all that runs on it; JUnit does it. */
    @Override
    public void close() {
        ground.close();
    }
}
