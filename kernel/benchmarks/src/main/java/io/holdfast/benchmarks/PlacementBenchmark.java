package io.holdfast.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of one round of placement, from offers to places: taking the offers in, evaluating, assigning.
 * Both contestants decide on all tasks in one round; the number placed is returned, and reported by {@link Main}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class PlacementBenchmark {
    /** How many agents make an offer. */
    @Param({"1000", "10000"})
    public int agents;

    /** How many tasks want a place. */
    @Param({"100"})
    public int pods;

    private Contestant holdfast;
    private Contestant fenzo;

    /** Makes the cluster in each contestant's own terms. */
    @Setup
    public void prepare() {
        BenchmarkCluster cluster = BenchmarkCluster.of(agents);
        holdfast = new HoldfastContestant(cluster, EvaluationBenchmark.RULES);
        fenzo = new FenzoContestant(cluster);
    }

    /** The kernel. */
    @Benchmark
    public int holdfast() {
        return holdfast.place(pods);
    }

    /** Fenzo 1.0.1. */
    @Benchmark
    public int fenzo() {
        return fenzo.place(pods);
    }
}
