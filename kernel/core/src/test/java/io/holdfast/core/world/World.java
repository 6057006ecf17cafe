package io.holdfast.core.world;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.PodStatus;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A scheduler with a store, agents and policies, in which time stands still until a test moves it. */
public final class World {
    /** The name of the service most tests speak of. */
    public static final String KV = "kv";

    public final MemoryStore store = new MemoryStore();
    public final Machines machines = new Machines();
    public final Policies policies = new Policies();
    public long now = 1_000_000_000L;
    private final AtomicInteger ids = new AtomicInteger();
    private Supplier<Generation> generations = () -> policies;
    private SecretView secrets = SecretView.EVERYTHING;
    private Scheduler scheduler;

    private boolean finishes;

    private World() {
        scheduler = load();
        scheduler.framework("holdfast", "principal");
    }

    /** A scheduler that was subscribed just now, and agents that have offered nothing yet. */
    public static World with(AgentGiven... agents) {
        World world = new World();
        for (AgentGiven given : agents) {
            world.join(given);
        }
        world.subscribe(false);
        return world;
    }

    /** The same with so many agents of the usual size: {@code a0}, {@code a1}, … */
    public static World withAgents(int count) {
        return with(Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> AgentGiven.agent("a" + i))
                .toArray(AgentGiven[]::new));
    }

    /** Decides with another set of extensions than {@link #policies}. */
    public void decideWith(Supplier<Generation> other) {
        generations = other;
    }

    /** From now on these secrets are there; at first all are. */
    public void secrets(SecretView there) {
        secrets = there;
    }

    /** Another agent joins. */
    public void join(AgentGiven given) {
        machines.agents.put(given.agent().id(), given.account());
    }

    private Scheduler load() {
        return new Scheduler(
                store,
                machines,
                Settings.defaults("holdfast", "api.example", 8080),
                () -> now,
                () -> "id" + ids.incrementAndGet(),
                () -> generations.get(),
                () -> secrets);
    }

    /** The scheduler process ends and another begins from what is stored; it is not subscribed yet. */
    public void restart() {
        machines.voidOffers();
        scheduler = load();
    }

    /** The subscription stands. */
    public void subscribe(boolean operationFeedback) {
        machines.voidOffers();
        hear(new ClusterEvent.Subscribed("fw", "m1", operationFeedback, "r"));
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** One turn with these inputs. */
    public List<String> turn(Input... inputs) {
        return scheduler.turn(List.of(inputs));
    }

    /** One turn with all of this. */
    public List<String> hear(ClusterEvent... events) {
        return turn(Stream.of(events).map(Input.FromCluster::new).toArray(Input[]::new));
    }

    /** One turn after some time. */
    public List<String> pass(long millis) {
        now += millis;
        return turn(new Input.Tick());
    }

    /** One turn with a command. */
    public CommandResult order(Command command) {
        List<CommandResult> answers = new ArrayList<>();
        turn(new Input.Ordered(command, answers::add));
        return answers.get(0);
    }

    /** Asks for a service. */
    public CommandResult deploy(ServiceGiven service) {
        return order(new Command.SetTarget(service.spec(), "ann"));
    }

    /** One turn in which these agents offer all that is free there. */
    public void offer(String... agentIds) {
        List<Offer> offers =
                Stream.of(agentIds).flatMap(id -> machines.offer(id).stream()).toList();
        hear(new ClusterEvent.Offers(offers));
    }

    /** One turn in which every agent in reach offers all that is free. */
    public void offerAll() {
        offer(machines.agents.keySet().toArray(String[]::new));
    }

    /** One turn in which every agent in reach offers all that is free, and the cluster takes it back at once. */
    public void offerAllAndTakeBack() {
        List<Offer> offers = machines.agents.keySet().stream()
                .flatMap(id -> machines.offer(id).stream())
                .toList();
        machines.voidOffers();
        Stream<ClusterEvent> back = offers.stream().map(offer -> new ClusterEvent.Rescinded(offer.id()));
        hear(Stream.concat(Stream.of(new ClusterEvent.Offers(offers)), back).toArray(ClusterEvent[]::new));
    }

    /** A status from a task's executor. */
    public TaskStatus status(String task, TaskState state) {
        TaskLaunch launch = machines.launch(task).orElseThrow(() -> new AssertionError(task + " does not run"));
        return status(launch.taskId(), launch.agentId(), state, "EXECUTOR", "");
    }

    /** A status. */
    public static TaskStatus status(
            String taskId, @Nullable String agentId, TaskState state, String source, String reason) {
        return new TaskStatus(taskId, state, agentId, source, reason, "", null, null, null, 0, null, null);
    }

    /** One turn in which a task's executor says this. */
    public void says(String task, TaskState state) {
        hear(new ClusterEvent.TaskUpdate(status(task, state)));
    }

    /** One turn in which a status comes. */
    public void says(TaskStatus status) {
        hear(new ClusterEvent.TaskUpdate(status));
    }

    /** One turn in which a task ends and its resources are free again. */
    public void ends(String task, TaskState state) {
        TaskStatus status = status(task, state);
        machines.agents.values().forEach(agent -> agent.end(status.taskId()));
        says(status);
    }

    /** Ends a task without a word to the scheduler. */
    public void endsUnheard(String task) {
        String id = status(task, TaskState.KILLED).taskId();
        machines.agents.values().forEach(agent -> agent.end(id));
    }

    /** From now on {@link #tasksFollow} lets tasks that are not to run for ever finish. */
    public void workIsDoneAtOnce() {
        finishes = true;
    }

    /** Every task that was launched says that it runs; every task that shall end does. */
    public void tasksFollow() {
        for (ClusterCall.Kill kill : calls(ClusterCall.Kill.class)) {
            for (AgentAccount agent : machines.agents.values()) {
                TaskLaunch task = agent.running.get(kill.taskId());
                if (task != null && agent.reachable) {
                    agent.end(kill.taskId());
                    says(status(kill.taskId(), task.agentId(), TaskState.KILLED, "EXECUTOR", ""));
                }
            }
        }
        for (AgentAccount agent : machines.agents.values()) {
            for (TaskLaunch task : List.copyOf(agent.running.values())) {
                PodRecord pod = scheduler.state().podOfTask(task.taskId());
                if (agent.reachable
                        && pod != null
                        && pod.tasks().get(task.name()).state() == TaskState.LAUNCHING) {
                    says(task.name(), TaskState.RUNNING);
                    if (finishes && task.spec().goal() != Goal.RUNNING) {
                        ends(task.name(), TaskState.FINISHED);
                    }
                }
            }
        }
    }

    /** One turn in which every task that was launched says that it runs. */
    public void allRun() {
        hear(machines.agents.values().stream()
                .flatMap(agent -> agent.running.values().stream())
                .map(task -> status(task.taskId(), task.agentId(), TaskState.RUNNING, "EXECUTOR", ""))
                .map(ClusterEvent.TaskUpdate::new)
                .toArray(ClusterEvent[]::new));
    }

    /** How many tasks run on all agents. */
    public int running() {
        return machines.agents.values().stream()
                .mapToInt(agent -> agent.running.size())
                .sum();
    }

    /** Offers, launches, runs and kills follow each other until everything has had time to happen. */
    public void settle() {
        for (int i = 0; i < 25; i++) {
            offerAll();
            tasksFollow();
            pass(200);
        }
    }

    /** An agent is cut off: its tasks are unreachable, its offers gone. */
    public void cutOff(String agentId) {
        AgentAccount account = machines.agents.get(agentId);
        account.reachable = false;
        List.copyOf(account.offered.keySet()).forEach(id -> {
            account.giveBack(id);
            hear(new ClusterEvent.Rescinded(id));
        });
        account.running
                .values()
                .forEach(task -> says(status(task.taskId(), agentId, TaskState.UNREACHABLE, "MASTER", "")));
    }

    /** An agent is back with the tasks it still runs. */
    public void comeBack(String agentId) {
        AgentAccount account = machines.agents.get(agentId);
        account.reachable = true;
        List.copyOf(account.running.values())
                .forEach(task -> says(status(task.taskId(), agentId, TaskState.RUNNING, "MASTER", "")));
    }

    /** The calls of a kind since the last {@link #forgetCalls}. */
    public <T extends ClusterCall> List<T> calls(Class<T> kind) {
        return machines.calls.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All operations accepted since the last {@link #forgetCalls}, in order. */
    public List<Operation> operations() {
        return calls(ClusterCall.Accept.class).stream()
                .flatMap(accept -> accept.operations().stream())
                .toList();
    }

    /** The operations of a kind since the last {@link #forgetCalls}. */
    public <T extends Operation> List<T> operations(Class<T> kind) {
        return operations().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The launches of an accept. */
    public static List<TaskLaunch> launches(ClusterCall.Accept accept) {
        return accept.operations().stream()
                .flatMap(operation -> operation instanceof Operation.Launch launch
                        ? launch.tasks().stream()
                        : operation instanceof Operation.LaunchGroup group ? group.tasks().stream() : Stream.empty())
                .toList();
    }

    /** The names of all tasks launched since the last {@link #forgetCalls}, in order. */
    public List<String> launched() {
        return calls(ClusterCall.Accept.class).stream()
                .flatMap(accept -> launches(accept).stream())
                .map(TaskLaunch::name)
                .toList();
    }

    /** Begins to record calls anew. */
    public void forgetCalls() {
        machines.calls.clear();
    }

    /** What is stored of a pod of {@link #KV}. */
    public PodRecord pod(String name) {
        return (PodRecord) store.at(PodRecord.path(KV, name));
    }

    /** The agent on which a pod has its place. */
    public @Nullable String placeOf(String pod) {
        PodRecord record = pod(pod);
        return record == null || record.footprint() == null
                ? null
                : record.footprint().agent().id();
    }

    /** The ids of a pod's volumes. */
    public List<String> volumesOf(String pod) {
        return podStatus(pod).volumes().stream()
                .map(PodStatus.VolumeInfo::persistenceId)
                .toList();
    }

    /** What people see of a pod. */
    public PodStatus podStatus(String pod) {
        return scheduler.view().pods(KV).stream()
                .filter(status -> status.name().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    /** A plan of {@link #KV}. */
    public PlanView plan(String name) {
        return scheduler.view().plan(KV, name).orElseThrow();
    }

    /** The step of a pod in the deploy plan. */
    public PlanView.StepView step(String pod) {
        return step("deploy", pod);
    }

    /** The step of a pod in a plan. */
    public PlanView.StepView step(String plan, String pod) {
        return plan(plan).phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.pod().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    /** The statuses of the deploy plan's steps, in order. */
    public List<PlanStatus> steps() {
        return plan("deploy").phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .map(PlanView.StepView::status)
                .toList();
    }

    /** Why a pod of {@link #KV} is not placed. */
    public Explanation explain(String pod) {
        return scheduler.view().explain(KV, pod).orElseThrow();
    }

    /** What is reserved on an agent. */
    public List<Resource> reserved(String agentId) {
        return machines.reserved(agentId);
    }

    /** Puts something of another origin on an agent: it is offered with the rest. */
    public void put(String agentId, Resource resource) {
        machines.agents.get(agentId).free.add(List.of(resource));
    }

    /** Something that is free on an agent is kept by somebody else: it is no longer offered. */
    public void hold(String agentId, Resource resource) {
        machines.agents.get(agentId).free.take(List.of(resource), "somebody else");
    }
}
