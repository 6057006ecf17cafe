package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files in which operators set defaults: {@code <point>.<type>.yml}, or {@code <type>.yml} where only one
 * point has such a type; {@code .yaml}, {@code .json} and {@code .properties} as well. A file that goes away takes its
 * values back. One that makes no sense changes nothing, and is looked at again when it or the set changes.
 */
final class DefaultsDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultsDirectory.class);
    private static final int MAX_FILES = 500;

    private final Path directory;
    private final ExtensionAdmin admin;
    private final Map<String, Look> done = new HashMap<>();
    private final Map<String, Finding> findings = new ConcurrentSkipListMap<>();

    DefaultsDirectory(Path directory, ExtensionAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** What was made of a file: how it looked and, if it was refused, under which types. */
    private record Look(long size, long modifiedMillis, int typesSeen) {}

    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    void look() {
        Map<String, Path> files = files();
        List<TypeStatus> types = files.isEmpty() ? List.of() : admin.types();
        int typesSeen = types.stream()
                .map(type -> type.point() + type.type() + type.version())
                .toList()
                .hashCode();
        files.forEach((name, file) -> {
            try {
                Look before = done.get(name);
                long size = Files.size(file);
                long modified = Files.getLastModifiedTime(file).toMillis();
                boolean same = before != null && before.size == size && before.modifiedMillis == modified;
                boolean worthAnotherTry = before != null && before.typesSeen != typesSeen && findings.containsKey(name);
                if (!same || worthAnotherTry) {
                    done.put(name, new Look(size, modified, typesSeen));
                    take(name, file, types);
                }
            } catch (IOException e) {
                refuse(name, "it cannot be read: " + e.getMessage());
            }
        });
        forget(files);
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(file -> String.valueOf(file.getFileName()).matches("[a-z0-9.-]+\\.(ya?ml|json|properties)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MAX_FILES)
                    .forEach(file -> files.put(String.valueOf(file.getFileName()), file));
        } catch (IOException e) {
            LOG.warn("The directory {} cannot be read: {}", directory, e.toString());
        }
        return files;
    }

    private void take(String name, Path file, List<TypeStatus> types) {
        String stem = name.substring(0, name.lastIndexOf('.'));
        List<TypeStatus> meant = types.stream()
                .filter(type -> stem.equals(type.type()) || stem.equals(type.point() + "." + type.type()))
                .toList();
        if (meant.size() != 1) {
            refuse(
                    name,
                    meant.isEmpty()
                            ? "nobody provides a type '" + stem + "'; name the file <type>.yml or <point>.<type>.yml"
                            : "several points have a type '" + stem + "'; name the file <point>." + stem + ".yml");
            return;
        }
        try {
            TypeStatus type = meant.get(0);
            ActionReport report =
                    admin.configure(type.point(), type.type(), DefaultsFile.read(file), origin(name), request());
            if (report.outcome() == Outcome.DONE || report.outcome() == Outcome.ALREADY) {
                findings.remove(name);
                LOG.info("{}: {}", origin(name), report.message());
            } else {
                refuse(name, report.message());
            }
        } catch (IllegalArgumentException e) {
            refuse(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            refuse(name, "it cannot be read: " + e.getMessage());
        }
    }

    /** Values of files that are gone are taken back. */
    private void forget(Map<String, Path> files) {
        findings.keySet().retainAll(files.keySet());
        done.keySet().retainAll(files.keySet());
        for (ExtensionDefaultsRecord record : admin.defaults()) {
            String name = record.origin().replaceFirst("^conf/extensions/", "");
            if (!name.equals(record.origin()) && !files.containsKey(name)) {
                admin.configure(record.point(), record.policy().type(), Map.of(), record.origin(), request());
            }
        }
    }

    private static String origin(String name) {
        return "conf/extensions/" + name;
    }

    private Request request() {
        return new Request("configuration file", "found in " + directory, false, false);
    }

    private void refuse(String name, String why) {
        LOG.warn("{}: {}", origin(name), why);
        findings.put(
                name,
                new Finding(
                        origin(name),
                        why,
                        "The values that held before hold on.",
                        "Correct the file; it is read again when it changes."));
    }
}
