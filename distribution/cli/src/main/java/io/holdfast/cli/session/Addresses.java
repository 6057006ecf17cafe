package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the scheduler and the local cluster are: as told, else as {@code holdfast up} left word in {@code .holdfast}. */
final class Addresses {
    private static final String DEFAULT = "http://127.0.0.1:8080";
    private static final Path SCHEDULER = Path.of(".holdfast", "scheduler.json");
    private static final Path CLUSTER = Path.of(".holdfast", "local", "cluster.json");

    private Addresses() {}

    static String scheduler(@Nullable String option, Map<String, String> env, Path directory) {
        if (option != null) {
            return option;
        }
        String told = env.get("HOLDFAST_URL");
        if (told != null && !told.isBlank()) {
            return told;
        }
        String left = url(directory.resolve(SCHEDULER));
        return left == null ? DEFAULT : left;
    }

    static String localCluster(Map<String, String> env, Path directory) {
        String told = env.get("HOLDFAST_LOCAL_URL");
        if (told != null && !told.isBlank()) {
            return told;
        }
        String left = url(directory.resolve(CLUSTER));
        if (left == null) {
            throw new CliException(
                    Exit.UNREACHABLE, "no local cluster runs for " + directory + "; start one with `holdfast up`");
        }
        return left;
    }

    /** The member {@code url} of a file; null if there is no such file. */
    private static @Nullable String url(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            JsonNode url = new ObjectMapper().readTree(file.toFile()).path("url");
            if (url.isTextual()) {
                return url.textValue();
            }
        } catch (IOException e) {
            throw unreadable(file, e.getMessage());
        }
        throw unreadable(file, "it has no \"url\"");
    }

    private static CliException unreadable(Path file, @Nullable String reason) {
        return new CliException(
                Exit.USAGE, "cannot read " + file + ": " + reason + "; remove it, or say where with --url");
    }
}
