package io.holdfast.definition.reader;

import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;

/** Reads {@code max-unavailable} and {@code maintenance} of a pod. */
final class DisruptionReader {
    private DisruptionReader() {}

    static DisruptionSpec read(Section pod) {
        Cursor most = pod.get("max-unavailable");
        Maintenance maintenance = Choices.read(pod.get("maintenance"), Maintenance.class, "answer to maintenance");
        return new DisruptionSpec(
                most == null ? null : most.whole(1, PodReader.MOST_INSTANCES),
                maintenance == null ? Maintenance.AUTO : maintenance);
    }
}
