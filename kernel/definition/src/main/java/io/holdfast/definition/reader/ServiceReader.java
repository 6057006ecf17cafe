package io.holdfast.definition.reader;

import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.RoleName;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole service. */
public final class ServiceReader {
    private final Scope scope;

    private ServiceReader(Scope scope) {
        this.scope = scope;
    }

    /** The service of a tree; null if anything is wrong with it, which the scope's problems then say. */
    public static @Nullable ServiceAndPrincipal read(Node root, Scope scope) {
        return new ServiceReader(scope).service(new Cursor(root, root.at(), "", scope.problems()));
    }

    /** What a tree says of the service as such; null if anything is wrong with that, which the problems then say. */
    public static @Nullable Header header(Node root, Problems problems) {
        Section section = new Section(new Cursor(root, root.at(), "", problems));
        String name = name(section);
        Cursor schedulerAt = section.get("scheduler");
        Scheduler scheduler = schedulerAt == null ? new Scheduler(null, null, null) : scheduler(schedulerAt);
        return problems.isEmpty() ? new Header(name, scheduler.user(), scheduler.principal()) : null;
    }

    private @Nullable ServiceAndPrincipal service(Cursor root) {
        Problems problems = scope.problems();
        Section section = new Section(root);
        String name = name(section);
        String webUrl = section.text("web-url");
        Cursor schedulerAt = section.get("scheduler");
        Scheduler scheduler = schedulerAt == null ? new Scheduler(null, null, null) : scheduler(schedulerAt);
        Cursor recoveryAt = section.get("recovery");
        RecoverySpec recovery = recoveryAt == null
                ? RecoverySpec.defaults()
                : PolicyReader.recovery(recoveryAt, RecoverySpec.defaults());
        Cursor podsAt = section.require("pods", "add at least one pod");
        List<Cursor.Named> children = podsAt == null ? List.of() : podsAt.named();
        if (podsAt != null && children.isEmpty()) {
            podsAt.problem("a service needs at least one pod; add one");
        }
        Set<String> podTypes = new LinkedHashSet<>();
        children.forEach(child -> podTypes.add(child.name()));
        List<PodSpec> pods = pods(children, podTypes, recovery, scheduler.role());
        ServiceChecks.check(pods, children);
        List<PlanSpec> plans = new PlanReader(podTypes, pods).read(section.get("plans"));
        List<String> unmodifiable = UnmodifiableReader.read(section.get("unmodifiable"));
        section.end();
        if (!problems.isEmpty()) {
            return null;
        }
        return new ServiceAndPrincipal(
                new ServiceSpec(name, webUrl, scheduler.user(), pods, plans, recovery, unmodifiable),
                scheduler.principal());
    }

    private List<PodSpec> pods(
            List<Cursor.Named> children, Set<String> podTypes, RecoverySpec recovery, @Nullable String role) {
        TaskConfiguration configuration = new TaskConfiguration(scope.environment(), podTypes);
        PodReader reader = new PodReader(scope, configuration, recovery, role);
        List<PodSpec> pods = new ArrayList<>();
        for (Cursor.Named child : children) {
            if (Names.good(child)) {
                String confusing = confusing(child.name(), podTypes);
                if (confusing != null) {
                    child.nameProblem("instances of pod '" + confusing
                            + "' could be taken for this pod; choose a name that does not go on with a number");
                }
                PodSpec pod = reader.read(child);
                if (pod != null) {
                    pods.add(pod);
                }
            }
        }
        return pods;
    }

    /** Task names are {@code <pod>-<index>-<task>}: no pod may be called like an instance of another. */
    private static @Nullable String confusing(String name, Set<String> podTypes) {
        for (int dash = name.lastIndexOf('-'); dash > 0; dash = name.lastIndexOf('-', dash - 1)) {
            String other = name.substring(0, dash);
            if (podTypes.contains(other) && name.substring(dash).matches("-[0-9]+(-.*)?")) {
                return other;
            }
        }
        return null;
    }

    private static String name(Section section) {
        Cursor cursor = section.require("name", "add the service's name");
        String name = cursor == null ? null : cursor.text();
        if (cursor == null || name == null) {
            return "";
        }
        String problem = Names.serviceProblem(name);
        if (problem != null) {
            cursor.problem(problem);
        }
        return name;
    }

    private static Scheduler scheduler(Cursor cursor) {
        Section section = new Section(cursor);
        String principal = section.text("principal");
        String user = section.text("user");
        String role = role(section.get("role"));
        Cursor zookeeper = section.get("zookeeper");
        section.end();
        if (zookeeper != null && zookeeper.text() != null) {
            zookeeper
                    .problems()
                    .remark(
                            zookeeper.where(),
                            zookeeper.path(),
                            "has no effect: the scheduler is told where ZooKeeper is when it is started");
        }
        return new Scheduler(principal, user, role);
    }

    private static @Nullable String role(@Nullable Cursor cursor) {
        String role = cursor == null ? null : cursor.text();
        String objection = role == null ? null : RoleName.objection(role);
        if (cursor != null && objection != null) {
            cursor.problem(objection);
        }
        return role;
    }

    private record Scheduler(
            @Nullable String principal,
            @Nullable String user,
            @Nullable String role) {}

    /** What a document says of the service as such; null where it says nothing. */
    public record Header(
            String name, @Nullable String user, @Nullable String principal) {}

    /**
     * What was read.
     *
     * @param service the service
     * @param principal as whom the scheduler registers; null for the scheduler's own choice
     */
    public record ServiceAndPrincipal(
            ServiceSpec service, @Nullable String principal) {}
}
