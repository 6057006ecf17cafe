package io.holdfast.extensions.manager;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** What is durable about extensions, as it stands. Immutable. */
final class ExtensionSet {
    private final TreeMap<String, Durable> records = new TreeMap<>();
    private final long sequence;

    private ExtensionSet(Collection<? extends Durable> records, long sequence) {
        records.forEach(record -> this.records.put(record.path(), record));
        this.sequence = sequence;
    }

    /** The extensions among all records of a state. */
    static ExtensionSet of(Collection<? extends Durable> records) {
        long sequence = records.stream()
                .filter(ExtensionHistoryRecord.class::isInstance)
                .mapToLong(record -> ((ExtensionHistoryRecord) record).sequence())
                .max()
                .orElse(0);
        return new ExtensionSet(
                records.stream()
                        .filter(record -> record instanceof BundleRecord || record instanceof ExtensionDefaultsRecord)
                        .toList(),
                sequence);
    }

    /** The set after a change; its number is one higher. */
    ExtensionSet after(Change change) {
        TreeMap<String, Durable> changed = new TreeMap<>(records);
        change.delete().forEach(changed::remove);
        change.put().forEach(record -> changed.put(record.path(), record));
        return new ExtensionSet(changed.values(), sequence + 1);
    }

    /** How many changes led to it: the number of the generation that is made of it. */
    long number() {
        return sequence + 1;
    }

    /** All versions, by name, the newest first. */
    List<BundleRecord> bundles() {
        return of(BundleRecord.class)
                .sorted(Comparator.comparing(BundleRecord::name)
                        .thenComparing(record -> Version.parseVersion(record.version()), Comparator.reverseOrder()))
                .toList();
    }

    Optional<BundleRecord> bundle(String name, String version) {
        return Optional.ofNullable((BundleRecord) records.get(BundleRecord.path(name, version)));
    }

    /** The version in force. */
    Optional<BundleRecord> active(String name) {
        return active().stream().filter(record -> record.name().equals(name)).findFirst();
    }

    /** All versions in force. */
    List<BundleRecord> active() {
        return bundles().stream()
                .filter(record -> record.state() == BundleState.ACTIVE)
                .toList();
    }

    /** Whether a content was ever installed and not forgotten since. */
    boolean knows(String digest) {
        return of(BundleRecord.class).anyMatch(record -> record.digest().equals(digest));
    }

    List<ExtensionDefaultsRecord> defaults() {
        return of(ExtensionDefaultsRecord.class).toList();
    }

    private <T extends Durable> Stream<T> of(Class<T> kind) {
        return records.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * A change of the set.
     *
     * @param put what is stored
     * @param delete the paths that are removed
     */
    record Change(List<Durable> put, List<String> delete) {
        static Change put(Durable... records) {
            return new Change(List.of(records), List.of());
        }
    }
}
