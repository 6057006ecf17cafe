package io.holdfast.benchmarks;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of finding the offers that will do, with as many tasks placed already, beside a bare column scan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class EvaluationBenchmark {
    static final int RULES = 4;

    /** How many agents make an offer. */
    @Param({"1000", "10000"})
    public int agents;

    /** How many tasks want a place. */
    @Param({"100"})
    public int pods;

    private HoldfastContestant holdfast;
    private GuardedCalls guards;
    private HoldfastContestant guarded;
    private OfferSnapshot snapshot;
    private ServiceImage service;
    private ColumnScan scan;

    /** Makes the cluster, and places as many tasks on it as will ask. */
    @Setup
    public void prepare() {
        holdfast = new HoldfastContestant(BenchmarkCluster.of(agents), RULES);
        guards = new GuardedCalls(GuardSettings.defaults(), new SimpleMeterRegistry());
        guarded = new HoldfastContestant(BenchmarkCluster.of(agents), RULES, guards);
        snapshot = holdfast.snapshot();
        service = holdfast.serviceWith(pods);
        scan = new ColumnScan(snapshot);
    }

    /** Ends the guards' threads. */
    @TearDown
    public void end() {
        guards.close();
    }

    /** Four columns compared, and nothing else. */
    @Benchmark
    public long bareColumnScan() {
        return scan.scan(pods, RULES);
    }

    /** Resources and four rules. */
    @Benchmark
    public long holdfast() {
        return holdfast.evaluate(snapshot, service, pods);
    }

    /** The same with every rule on another thread, behind a deadline and a breaker. */
    @Benchmark
    public long guarded() {
        return guarded.evaluate(snapshot, service, pods);
    }
}
