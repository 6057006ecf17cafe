package io.holdfast.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local cluster of five agents and a scheduler with a service of many small pods, deployed one after the other.
 * The processes are started one by one, so that each can be killed and be back within seconds. Closing it kills all.
 */
final class Site implements AutoCloseable {
    /** A pod becomes ready a little after it runs, so that there are moments in between to be killed in. */
    private static final String SERVICE = """
            name: reef
            pods:
              polyp:
                count: {{COUNT}}
                tasks:
                  polyp:
                    goal: RUNNING
                    cmd: "echo started >> data/starts; sleep 0.3; touch ready; exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    ports: {main: {port: 0}}
                    volume: {path: data, type: ROOT, size: 16}
                    readiness-check: {cmd: "test -e ready", interval: 1, delay: 0}
            plans:
              deploy:
                strategy: serial
                phases:
                  polyp: {pod: polyp, strategy: serial}
            """;

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration DEPLOYMENT = Duration.ofMinutes(3);

    private final Path files;
    private final Path service;
    private final Holdfast queries;
    private final List<String> extra = new ArrayList<>();
    private int count;
    private int clusterPort;
    private @Nullable JavaProcess cluster;

    /** Nothing runs yet; everything will be below that directory. */
    Site(Path home, int count) throws IOException {
        this.files = Files.createDirectories(home.resolve(".holdfast"));
        this.service = Files.writeString(home.resolve("svc.yml"), SERVICE);
        this.queries = new Holdfast(home);
        this.count = count;
    }

    /** More options for schedulers from now on. */
    Site with(String... options) {
        extra.addAll(List.of(options));
        return this;
    }

    /** Where processes of this site leave their logs. */
    Path logs() {
        return files.resolve("logs");
    }

    /** The directory of the embedded ZooKeeper, or of a server beside it. */
    Path state() {
        return files.resolve("state");
    }

    /** The APIs of both, and the tasks' processes. */
    Holdfast queries() {
        return queries;
    }

    int count() {
        return count;
    }

    /** From the next start of a scheduler on, the service has so many more pods. */
    void grow(int more) {
        count += more;
    }

    /** Starts the cluster, on the port it had before, and waits until it serves. */
    JavaProcess startCluster() throws IOException {
        Path ready = files.resolve("local/cluster.json");
        Files.deleteIfExists(ready);
        List<String> arguments = List.of(
                "--dir", files.resolve("local").toString(), "--port", String.valueOf(clusterPort), "--agents", "5");
        JavaProcess started = JavaProcess.start(logs(), "io.holdfast.local.LocalCluster", Map.of(), arguments);
        awaitFile("the cluster serves", started, ready);
        clusterPort = queries.clusterPort();
        cluster = started;
        return started;
    }

    /** The cluster's process. */
    JavaProcess cluster() {
        if (cluster == null) {
            throw new AssertionError("the cluster was not started");
        }
        return cluster;
    }

    /** Starts a scheduler and returns at once. */
    JavaProcess launchScheduler() throws IOException {
        Files.deleteIfExists(schedulerFile());
        return launchScheduler(schedulerFile());
    }

    /** Starts another scheduler of the same service, and does not take it for the one that serves. */
    JavaProcess launchSecondScheduler() {
        return launchScheduler(files.resolve("second.json"));
    }

    private JavaProcess launchScheduler(Path statusFile) {
        List<String> arguments = new ArrayList<>(List.of(
                "--service",
                service.toString(),
                "--master",
                "127.0.0.1:" + clusterPort,
                "--port",
                "0",
                "--status-file",
                statusFile.toString(),
                "--data-dir",
                state().toString(),
                "--bundles",
                Holdfast.distribution().resolve("bundles").toString()));
        arguments.addAll(extra);
        return JavaProcess.start(logs(), "io.holdfast.server.Main", Map.of("COUNT", String.valueOf(count)), arguments);
    }

    /** Waits until a scheduler serves its API. */
    void awaitServing(JavaProcess scheduler) {
        awaitFile("the scheduler serves", scheduler, schedulerFile());
    }

    /** Starts a scheduler and waits until it serves its API. */
    JavaProcess startScheduler() throws IOException {
        JavaProcess scheduler = launchScheduler();
        awaitServing(scheduler);
        return scheduler;
    }

    /** Whether the deploy plan is complete. */
    boolean complete() {
        return queries.api("/v1/plans/deploy").path("status").asText().equals("COMPLETE");
    }

    /** Waits until the deploy plan is complete and every pod's task runs. */
    void awaitComplete(JavaProcess scheduler) {
        Eventually.until("the deployment of " + count + " pods is complete", DEPLOYMENT, () -> {
            scheduler.checkRuns();
            return complete() && queries.tasks().pids().size() == count;
        });
    }

    /** Waits until what the cluster has reserved is exactly what the scheduler's ledger says is owned. */
    void awaitReservationsOwned() {
        Eventually.until("what is reserved is what is owned", () -> {
            Reservations.assertAllOwned(queries);
            return true;
        });
    }

    private Path schedulerFile() {
        return files.resolve("scheduler.json");
    }

    private static void awaitFile(String what, JavaProcess process, Path file) {
        Eventually.until(what, START, () -> Files.exists(file) || !process.runs());
        process.checkRuns();
    }

    @Override
    public void close() {
        Tasks.everythingBelow(queries.home()).forEach(ProcessHandle::destroyForcibly);
    }
}
