package io.holdfast.core.extension.admin;

import io.holdfast.core.state.BundleRecord;
import java.util.List;

/**
 * A version of a bundle.
 *
 * @param record what is durable about it
 * @param types what it brings; empty unless it is staged or active
 * @param stages what the pipeline found when it last went through; empty after a restart
 * @param fault why it does not work although it should; empty if all is well
 */
public record BundleStatus(BundleRecord record, List<TypeStatus> types, List<StageResult> stages, String fault) {
    public BundleStatus {
        types = List.copyOf(types);
        stages = List.copyOf(stages);
    }
}
