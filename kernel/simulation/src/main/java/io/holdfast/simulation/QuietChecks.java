package io.holdfast.simulation;

import static io.holdfast.simulation.Checks.require;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What must hold when all faults have ended and all plans are complete. */
final class QuietChecks {
    private QuietChecks() {}

    static void check(Books books, FakeCluster cluster) {
        Set<String> owned = new HashSet<>();
        books.pods().forEach(pod -> {
            require("every pod has a place", pod.footprint() != null, pod);
            Objects.requireNonNull(pod.footprint()).reserved().stream()
                    .map(Reserved::resourceId)
                    .forEach(owned::add);
            require("no pod is left that nobody asks for", !books.isLeaving(pod), pod);
        });
        books.services().forEach(service -> everythingIsThere(books, service));
        RoleChecks.whenQuiet(books, cluster);
        Set<String> there = new HashSet<>();
        cluster.reservedInReach().forEach(resource -> there.add(Checks.id(resource)));
        Set<String> left = new HashSet<>(there);
        left.removeAll(owned);
        left.removeIf(id -> books.records().containsKey(QuarantineRecord.path(id)));
        require(
                "reservations are those owned",
                left.isEmpty(),
                "nobody owns "
                        + cluster.reservedInReach().stream()
                                .filter(resource -> left.contains(Checks.id(resource)))
                                .toList());
        owned.removeAll(there);
        require("what is owned is reserved", owned.isEmpty(), owned);
        Set<String> launched = new HashSet<>();
        books.pods()
                .flatMap(pod -> pod.tasks().values().stream())
                .map(TaskRecord::taskId)
                .forEach(launched::add);
        cluster.agents.values().stream()
                .filter(agent -> !agent.lost)
                .forEach(agent ->
                        agent.tasks.keySet().forEach(id -> require("no stray task runs", launched.contains(id), id)));
    }

    private static void everythingIsThere(Books books, String service) {
        ServiceSpec spec = books.target(service).orElseThrow();
        require("a service that is to go has gone", !books.isUninstalling(service), service);
        for (PodSpec pod : spec.pods()) {
            for (int index = 0; index < pod.count(); index++) {
                PodRecord record = books.pod(service, pod.instanceName(index));
                require("every instance is there", record != null, service + "/" + pod.instanceName(index));
                for (String task : rolledOut(books, service, spec, pod, index)) {
                    reached(books, pod, Objects.requireNonNull(record), task);
                }
            }
        }
    }

    /** The tasks of an instance that the roll-out launches. */
    private static Set<String> rolledOut(Books books, String service, ServiceSpec spec, PodSpec pod, int index) {
        boolean updates = books.service(service).orElseThrow().deployed();
        PlanSpec plan = updates ? spec.plan(PlanSpec.UPDATE).orElse(spec.deploy()) : spec.deploy();
        Set<String> tasks = new HashSet<>();
        for (PhaseSpec phase : plan.phases()) {
            if (phase.podType().equals(pod.type())) {
                phase.stepsOf(pod, index).forEach(tasks::addAll);
            }
        }
        return tasks;
    }

    private static void reached(Books books, PodSpec pod, PodRecord record, String name) {
        Optional<TaskRecord> launched = record.tasks().values().stream()
                .filter(known -> known.task().equals(name))
                .findFirst();
        require("every task of the roll-out was launched", launched.isPresent(), name + " of " + record);
        TaskRecord task = launched.orElseThrow();
        Goal goal = pod.task(name).orElseThrow().goal();
        if (goal == Goal.RUNNING) {
            Optional<PodSpec> asked = books.podSpec(record, task.configId());
            require(
                    "what shall run does, as it is asked for",
                    task.state() == TaskState.RUNNING
                            && task.kill() == null
                            && asked.stream().allMatch(was -> was.task(name).equals(pod.task(name))),
                    task);
        } else if (goal == Goal.ONCE) {
            require("what runs once has run", task.state() == TaskState.FINISHED, task);
        }
    }
}
