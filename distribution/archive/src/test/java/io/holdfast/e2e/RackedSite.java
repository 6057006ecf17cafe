package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The data-store example and a pod {@code cache} beside it, of which each rack holds at most one, on three agents in
 * racks of their own. How many caches there are stands in a watched file, so that more are placed without a restart.
 */
final class RackedSite implements AutoCloseable {
    private static final String CACHE = """

              cache:
                count: {{CACHE_COUNT:-1}}
                placement: {rule: rack-aware, with: {max-per-rack: 1}}
                tasks:
                  cache:
                    goal: RUNNING
                    cmd: exec sleep 100000
                    cpus: 0.1
                    memory: 32

            """;
    private static final String PHASE = "\n      cache: {pod: cache, strategy: parallel}\n";
    private static final String SOURCES = """
            - type: environment
            - type: file
              with: {path: "${conf}/values.properties", every: 200ms}
            """;

    final Holdfast holdfast;
    final Path service;
    private final Path values;

    RackedSite(Path directory) throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path conf = Files.createDirectories(home.resolve(".holdfast/conf"));
        Path example = Files.createDirectory(directory.resolve("service"));
        for (String file : new String[] {"data", "meta-data", "svc.yml"}) {
            Files.copy(Holdfast.distribution().resolve("examples/data-store").resolve(file), example.resolve(file));
        }
        service = example.resolve("svc.yml");
        String definition = Files.readString(service);
        Files.writeString(
                service, definition.replace("\nplans:", CACHE + "plans:").stripTrailing() + PHASE);
        values = conf.resolve("values.properties");
        caches(1);
        Files.writeString(conf.resolve("config-sources.yml"), SOURCES);
        holdfast = new Holdfast(home).with("TASKCFG_ALL_WRITE_INTERVAL", "1");
    }

    /** Begins to bring it all up. */
    Process startUp() throws IOException {
        return holdfast.start(
                "up", service.toString(), "--port", "0", "--agent-attributes", "rack:row-{n}", "--timeout", "600");
    }

    /** Brings up what is not there any more. */
    void up() {
        holdfast.up(service.toString(), "--agent-attributes", "rack:row-{n}").ok();
    }

    /** An operator wants so many caches. */
    void caches(int count) throws IOException {
        Path beside = Files.writeString(values.resolveSibling("values.new"), "CACHE_COUNT=" + count + "\n");
        Files.move(beside, values, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another machine joins the first rack. */
    void addMachine() {
        int status = holdfast.postToCluster(
                        "/local/v1/agents",
                        "{\"resources\": \"cpus:1;mem:64;disk:64\", \"attributes\": \"rack:row-1\"}")
                .statusCode();
        assertThat(status).isBetween(200, 299);
    }

    /** Waits until this task runs. */
    void awaitRuns(String task) {
        Eventually.until(task + " runs", () -> holdfast.tasks().pids().containsKey(task));
    }

    @Override
    public void close() {
        holdfast.close();
    }
}
