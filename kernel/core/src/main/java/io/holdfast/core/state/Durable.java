package io.holdfast.core.state;

/** A record that survives the scheduler. Its path is its identity; segments hold no slash. */
public sealed interface Durable
        permits FrameworkRecord,
                ServiceRecord,
                ConfigRecord,
                PlanRecord,
                PodRecord,
                FileRecord,
                ReplacementRecord,
                ReleaseRecord,
                QuarantineRecord,
                GoneRecord,
                BundleRecord,
                ExtensionDefaultsRecord,
                ExtensionHistoryRecord {
    /** Where it is kept, relative to the scheduler's root, for example {@code services/kv/pods/data-0}. */
    String path();
}
