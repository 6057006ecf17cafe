package io.holdfast.cli.command;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast simulate}: runs the simulator in a process of its own, where it is installed beside this program. */
@Command(
        name = "simulate",
        description = {
            "Run the scheduler's core against a simulated cluster with faults.",
            "Each seed is one life of a cluster; one that breaks an invariant is printed, and replayed with --seed."
        },
        footer = {"", "Examples:", "  holdfast simulate --seeds 2000", "  holdfast simulate --seed 4711"})
public final class Simulate implements Callable<Integer> {
    private static final String MAIN = "io.holdfast.simulation.SimulationMain";

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds to run.")
    private @Nullable Integer seeds;

    @Option(names = "--seed", paramLabel = "S", description = "The first seed; alone, the only one.")
    private @Nullable Long seed;

    /** Whether the simulator is here. */
    public static boolean isInstalled() {
        return Simulate.class.getResource("/" + MAIN.replace('.', '/') + ".class") != null;
    }

    @Override
    public Integer call() {
        if (seeds != null && seeds < 1) {
            throw new CliException(Exit.USAGE, "--seeds must be at least 1, not " + seeds);
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), MAIN));
        if (seeds != null) {
            command.addAll(List.of("--seeds", seeds.toString()));
        }
        if (seed != null) {
            command.addAll(List.of("--seed", seed.toString()));
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "the simulator does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }

    /** The simulator needs the shipped policies, which the scheduler itself takes in as bundles. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        String distribution = System.getenv("HOLDFAST_DISTRIBUTION");
        return distribution == null
                ? own
                : own + File.pathSeparator + Path.of(distribution).resolve("bundles") + File.separator + "*";
    }
}
