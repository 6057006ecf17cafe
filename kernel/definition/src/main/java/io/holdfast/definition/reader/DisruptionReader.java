package io.holdfast.definition.reader;

import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;

/** Reads {@code max-unavailable}, {@code max-surge} and {@code maintenance} of a pod. */
final class DisruptionReader {
    private DisruptionReader() {}

    static DisruptionSpec read(Section pod) {
        Cursor most = pod.get("max-unavailable");
        Maintenance maintenance = Choices.read(pod.get("maintenance"), Maintenance.class, "answer to maintenance");
        Cursor more = pod.get("max-surge");
        Integer surge = more == null ? null : more.whole(0, PodReader.MOST_INSTANCES);
        int least = surge == null || surge == 0 ? 1 : 0;
        return new DisruptionSpec(
                most == null ? null : most.whole(least, PodReader.MOST_INSTANCES),
                maintenance == null ? Maintenance.AUTO : maintenance,
                surge == null ? 0 : surge);
    }
}
