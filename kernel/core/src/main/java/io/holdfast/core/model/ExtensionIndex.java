package io.holdfast.core.model;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The durable set of extensions, found by what it is. */
final class ExtensionIndex {
    private final SortedMap<String, BundleRecord> bundles = new TreeMap<>();
    private final SortedMap<String, ExtensionDefaultsRecord> defaults = new TreeMap<>();
    private final SortedMap<Long, ExtensionHistoryRecord> history = new TreeMap<>(Comparator.reverseOrder());

    /** Whether a record is about extensions and nothing else. */
    static boolean holds(Durable record) {
        return record instanceof BundleRecord
                || record instanceof ExtensionDefaultsRecord
                || record instanceof ExtensionHistoryRecord;
    }

    void change(Durable one, @Nullable Durable after) {
        if (one instanceof BundleRecord bundle) {
            KernelState.replace(bundles, bundle.path(), (BundleRecord) after);
        } else if (one instanceof ExtensionDefaultsRecord values) {
            KernelState.replace(defaults, values.path(), (ExtensionDefaultsRecord) after);
        } else if (one instanceof ExtensionHistoryRecord entry) {
            KernelState.replace(history, entry.sequence(), (ExtensionHistoryRecord) after);
        }
    }

    List<BundleRecord> bundles() {
        return List.copyOf(bundles.values());
    }

    List<ExtensionDefaultsRecord> defaults() {
        return List.copyOf(defaults.values());
    }

    List<ExtensionHistoryRecord> history() {
        return List.copyOf(history.values());
    }
}
