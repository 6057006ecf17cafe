package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksSmokeTest {
    @Test
    void bothContestantsPlaceTheSameNumberOfTasks() {
        BenchmarkCluster cluster = BenchmarkCluster.of(120);

        // 18 of 120 agents have an ssd and a wanted kernel, six in each zone.
        assertThat(new HoldfastContestant(cluster, 4).place(30)).isEqualTo(18);
        assertThat(new FenzoContestant(cluster).place(12)).isEqualTo(12);
        assertThat(new HoldfastContestant(cluster, 4).place(12)).isEqualTo(12);
    }

    @Test
    void everyBenchmarkRunsOnce() {
        EvaluationBenchmark evaluation = new EvaluationBenchmark();
        evaluation.agents = 120;
        evaluation.pods = 3;
        evaluation.prepare();

        assertThat(evaluation.bareColumnScan()).isPositive();
        assertThat(evaluation.holdfast()).isPositive();
    }
}
