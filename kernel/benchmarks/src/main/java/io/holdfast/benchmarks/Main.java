package io.holdfast.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks in one run and prints how the contestants compare. */
public final class Main {
    private Main() {}

    /** {@code --short} runs each for a few seconds; without it, for about a minute each. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> given = List.of(arguments);
        if (!given.isEmpty() && !given.equals(List.of("--short"))) {
            new Report(System.out).usage();
            return;
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("EvaluationBenchmark|PlacementBenchmark")
                // Mesos' messages were generated for an older protobuf, which otherwise warns once per type.
                .jvmArgsAppend("-Dcom.google.protobuf.use_unsafe_pre22_gencode");
        if (!given.isEmpty()) {
            options.param("agents", "10000")
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(2));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        new Report(System.out).print(results);
    }
}
