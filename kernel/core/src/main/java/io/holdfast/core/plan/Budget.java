package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of a pod type may be taken down on purpose. It counts every instance that has been rolled out once
 * and does not do its work, whatever made it so: a roll-out, a recovery, a drain, a crash, an operator.
 */
public final class Budget {
    private Budget() {}

    /** How many instances of a type that were there once do not do their work. */
    public static int unavailable(ServiceImage service, PodSpec pod) {
        return service.count(pod, record -> isCounted(service, pod, record));
    }

    private static boolean isCounted(ServiceImage service, PodSpec pod, PodRecord record) {
        return record.type().equals(pod.type()) && record.completed() != null && !isAvailable(service, record, pod);
    }

    /** Why an instance may not be taken down now; null if it may, or if it is down already. */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record) {
        return objection(service, pod, record, Integer.MAX_VALUE);
    }

    /**
     * Why an instance may not be taken down now; null if it may, or if it is down already.
     *
     * @param otherwise how many may be unavailable if the definition does not say
     */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record, int otherwise) {
        return objection(service, pod, record, otherwise, null);
    }

    /**
     * Why an instance may not be taken down now for the recovery of another; null if it may, or if it is down already.
     * The other one does not count: it may wait for this one.
     */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record, PodRecord recovered) {
        return objection(service, pod, record, Integer.MAX_VALUE, recovered);
    }

    private static @Nullable String objection(
            ServiceImage service, PodSpec pod, PodRecord record, int otherwise, @Nullable PodRecord recovered) {
        Integer said = pod.disruption().maxUnavailable();
        int most = said == null ? otherwise : said;
        if (record.completed() == null || !isAvailable(service, record, pod)) {
            return null;
        }
        int down = unavailable(service, pod) - (recovered != null && isCounted(service, pod, recovered) ? 1 : 0);
        return down < most
                ? null
                : "the safety budget holds it: " + down + " of " + pod.type() + " unavailable, at most " + most
                        + " may be";
    }

    /** Whether it was given another place, where what shall run comes after what prepares it. */
    private static boolean isMadeAnew(PodRecord record) {
        RecoveryRecord recovery = record.recovery();
        return recovery != null && recovery.completedMillis() == null && recovery.type() == RecoveryRecord.Type.PERMANENT;
    }

    private static boolean isAvailable(ServiceImage service, PodRecord record, PodSpec pod) {
        PodSpec known = service.podSpec(record.completed(), pod.type()).orElse(pod);
        return record.footprint() != null
                && record.replace() == null
                && !isMadeAnew(record)
                && !record.tasks().isEmpty()
                && PodProgress.isAvailable(record, known);
    }
}
