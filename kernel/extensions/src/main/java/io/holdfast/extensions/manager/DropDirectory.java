package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.extension.admin.Request;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in jars that somebody puts into a directory, through the same pipeline as everything else. A file is looked
 * at once it has stopped changing, and only once as it is; taking it away again changes nothing.
 */
final class DropDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DropDirectory.class);
    private static final int MAX_FILES = 200;

    private final Path directory;
    private final long maxBytes;
    private final ExtensionAdmin admin;

    /** What a file looked like when it was last seen, by name. */
    private Map<String, Look> seen = new TreeMap<>();

    /** What a file looked like when it was taken in or refused. */
    private final Map<String, Look> done = new TreeMap<>();

    private final Map<String, Finding> findings = new ConcurrentSkipListMap<>();

    DropDirectory(Path directory, long maxBytes, ExtensionAdmin admin) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.admin = admin;
    }

    private record Look(long size, long modifiedMillis) {}

    /** What is wrong with files in the directory. */
    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** Looks at the directory; files that are as they were at the last look are taken in. */
    void look(boolean atOnce) {
        Map<String, Look> now = files();
        now.forEach((name, look) -> {
            boolean still = atOnce || look.equals(seen.get(name));
            if (still && !look.equals(done.get(name))) {
                done.put(name, look);
                take(name, look);
            }
        });
        done.keySet().retainAll(now.keySet());
        findings.keySet().retainAll(now.keySet());
        seen = now;
    }

    private Map<String, Look> files() {
        Map<String, Look> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
                if (attributes.isRegularFile() && files.size() < MAX_FILES) {
                    files.put(
                            String.valueOf(jar.getFileName()),
                            new Look(
                                    attributes.size(),
                                    attributes.lastModifiedTime().toMillis()));
                }
            }
        } catch (IOException e) {
            LOG.warn("The directory {} cannot be read: {}", directory, e.toString());
        }
        return files;
    }

    private void take(String name, Look look) {
        String origin = "bundles/" + name;
        Request request = new Request("bundles directory", "found in " + directory, false, false);
        if (look.size() > maxBytes) {
            refuse(name, origin + " has " + look.size() + " bytes; at most " + maxBytes + " are allowed");
            return;
        }
        try {
            ActionReport installed = admin.install(Files.readAllBytes(directory.resolve(name)), origin, request);
            if (installed.outcome() == Outcome.DONE) {
                ActionReport activated = admin.activate(installed.bundle(), installed.version(), request);
                judge(name, activated);
            } else if (installed.outcome() != Outcome.ALREADY) {
                judge(name, installed);
            }
        } catch (IOException | RuntimeException e) {
            refuse(name, origin + " cannot be taken in: " + e.getMessage());
        }
    }

    private void judge(String name, ActionReport report) {
        if (report.outcome() == Outcome.DONE || report.outcome() == Outcome.ALREADY) {
            LOG.info("{}", report.message());
            findings.remove(name);
        } else {
            refuse(name, report.message());
        }
    }

    private void refuse(String name, String why) {
        LOG.warn("{}: {}", name, why);
        findings.put(
                name,
                new Finding(
                        "bundles/" + name,
                        why,
                        "What was in force stays in force.",
                        "Replace the file by one that is right, or remove it."));
    }
}
