package io.holdfast.apps.change;

import io.holdfast.apps.model.App;
import io.holdfast.apps.translate.Instances;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses which instances run. An app with persistent volumes keeps every ordinal it ever had: those that are not to
 * run are suspended and keep their volumes, and come back first. One without gives up its highest ordinals.
 */
public final class Scaling {
    private final App wanted;
    private final List<PodRecord> pods;
    private final TreeSet<Integer> suspended;
    private int count;

    private Scaling(App wanted, PodSpec before, List<PodRecord> pods) {
        this.wanted = wanted;
        this.pods = pods;
        this.suspended = new TreeSet<>(before.suspended());
        this.count = before.count();
    }

    /**
     * The instances of an app of which so many shall run.
     *
     * @param before what its service is now
     * @param pods what is known of its instances
     */
    public static Instances to(App wanted, PodSpec before, List<PodRecord> pods) {
        Scaling scaling = new Scaling(wanted, before, pods);
        int missing = wanted.instances() - before.active().size();
        if (missing > 0) {
            scaling.grow(missing);
        } else {
            scaling.suspended.addAll(scaling.victims(before.active(), -missing));
        }
        return scaling.result();
    }

    /** The instances that are left when some are stopped by name. */
    public static Instances without(App wanted, PodSpec before, Collection<Integer> ordinals) {
        Scaling scaling = new Scaling(wanted, before, List.of());
        scaling.suspended.addAll(ordinals);
        return scaling.result();
    }

    private Instances result() {
        while (!wanted.isStateful() && suspended.remove(count - 1)) {
            count--;
        }
        return new Instances(count, List.copyOf(suspended));
    }

    /** Those that hold something come back first, then those that were wiped, then new ones. */
    private void grow(int missing) {
        Set<Integer> holding = pods.stream()
                .filter(pod -> pod.footprint() != null)
                .map(PodRecord::index)
                .collect(Collectors.toSet());
        List<Integer> back = new ArrayList<>(suspended);
        back.sort(Comparator.comparing((Integer ordinal) -> !holding.contains(ordinal))
                .thenComparing(Comparator.naturalOrder()));
        back.stream().limit(missing).forEach(suspended::remove);
        count += Math.max(0, missing - back.size());
    }

    /** Those to stop: first what does not run anyway, then by the app's order. */
    private List<Integer> victims(List<Integer> active, int number) {
        Comparator<Integer> order = Comparator.comparing(this::isRunning);
        if (!wanted.isStateful()) {
            order = Comparator.<Integer>naturalOrder().reversed();
        } else if (wanted.get("killSelection").asText().equals("OLDEST_FIRST")) {
            order = order.thenComparing(this::startedMillis).thenComparing(Comparator.naturalOrder());
        } else {
            order = order.thenComparing(
                            Comparator.comparing(this::startedMillis).reversed())
                    .thenComparing(Comparator.<Integer>naturalOrder().reversed());
        }
        return active.stream().sorted(order).limit(number).toList();
    }

    private boolean isRunning(int ordinal) {
        return tasks(ordinal).stream().anyMatch(task -> task.state() == TaskState.RUNNING);
    }

    private long startedMillis(int ordinal) {
        return tasks(ordinal).stream()
                .mapToLong(TaskRecord::runningSinceMillis)
                .max()
                .orElse(0);
    }

    private Collection<TaskRecord> tasks(int ordinal) {
        return pods.stream()
                .filter(pod -> pod.index() == ordinal)
                .findFirst()
                .map(pod -> pod.tasks().values())
                .orElse(List.of());
    }
}
