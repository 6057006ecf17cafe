package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Instances beyond the count of a pod type that run while a change of it is rolled out, so that none is missing
 * meanwhile. They are wanted as long as an instance that was rolled out before is not what the target asks for; nothing
 * more is written down about them. Their indexes follow those of the others, and when they are no longer wanted they are
 * what every instance beyond the count is: the decommission takes them away.
 */
public final class Surge {
    private static final String OUTDATED = "outdated";
    private static final String EXTRA = "extra";

    private Surge() {}

    /** Whether instances that were rolled out before are to become something else. */
    static boolean isUnderWay(ServiceImage service, PodSpec pod) {
        ServiceSpec spec = service.target().orElse(null);
        return spec != null
                && pod.surge() > 0
                && service.count(
                                pod,
                                OUTDATED,
                                pod::active,
                                record -> record.completed() != null
                                        && !RollOutPlanner.isComplete(service, spec, pod, record))
                        > 0;
    }

    /**
     * The instances beyond the count that shall run now, by index.
     *
     * @param pod as the target has it
     */
    public static List<Integer> extras(ServiceImage service, PodSpec pod) {
        return isUnderWay(service, pod) ? range(pod) : List.of();
    }

    /** All instances that shall run now, by index: those beyond the count are rolled out first. */
    public static List<Integer> instances(ServiceImage service, PodSpec pod) {
        List<Integer> extras = extras(service, pod);
        if (extras.isEmpty()) {
            return pod.active();
        }
        List<Integer> all = new ArrayList<>(extras);
        all.addAll(pod.active());
        return all;
    }

    /** Whether an instance is beyond the count, and shall run now. */
    public static boolean isExtra(ServiceImage service, PodSpec pod, int index) {
        return index >= pod.count()
                && index < pod.count() + pod.surge()
                && extras(service, pod).contains(index);
    }

    /** How many instances beyond the count do their work, whatever they were rolled out for. */
    static int available(ServiceImage service, PodSpec pod) {
        return isUnderWay(service, pod)
                ? service.count(
                        pod,
                        EXTRA,
                        () -> range(pod),
                        record -> record.completed() != null && Budget.isAvailable(service, record, pod))
                : 0;
    }

    /**
     * What is left of instances beyond the count of a pod type that may have such. A roll-out is over when they are
     * gone; it does not wait for agents that are out of reach.
     */
    public static List<PodRecord> left(ServiceImage service, PodSpec pod) {
        if (pod.disruption().surge() == 0) {
            return List.of();
        }
        List<Integer> extras = extras(service, pod);
        return service.pods().stream()
                .filter(record -> record.type().equals(pod.type())
                        && record.index() >= pod.count()
                        && !extras.contains(record.index())
                        && isThere(record))
                .toList();
    }

    private static boolean isThere(PodRecord record) {
        boolean outOfReach = record.tasks().values().stream().anyMatch(task -> task.state() == TaskState.UNREACHABLE);
        boolean runs =
                record.tasks().values().stream().anyMatch(task -> task.state().mayRun());
        return !outOfReach && (runs || record.footprint() != null);
    }

    private static List<Integer> range(PodSpec pod) {
        return IntStream.range(pod.count(), pod.count() + pod.surge()).boxed().toList();
    }
}
