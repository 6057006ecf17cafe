package io.holdfast.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** Writes results as a table with the ratios that matter; where to is said by the program. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void usage() {
        out.println("usage: java -jar benchmarks.jar [--short]");
    }

    /** Prints ns per pod, offer and rule, tasks placed, and who is how many times faster. */
    void print(Collection<RunResult> results) {
        Map<String, Double> micros = new TreeMap<>();
        out.printf(
                Locale.ROOT,
                "%n%-34s %8s %6s %14s %18s %8s%n",
                "benchmark",
                "agents",
                "pods",
                "µs per round",
                "ns/pod·offer·rule",
                "placed");
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
            int agents = Integer.parseInt(result.getParams().getParam("agents"));
            int pods = Integer.parseInt(result.getParams().getParam("pods"));
            double score = result.getPrimaryResult().getScore();
            double each = score * 1000 / agents / pods / EvaluationBenchmark.RULES;
            out.printf(
                    Locale.ROOT,
                    "%-34s %8d %6d %14.0f %18.3f %8s%n",
                    benchmark,
                    agents,
                    pods,
                    score,
                    each,
                    placed(benchmark, agents, pods));
            micros.put(benchmark + "/" + agents, score);
        }
        out.println();
        micros.forEach((name, score) -> {
            ratio(
                    name,
                    micros,
                    "EvaluationBenchmark.holdfast/",
                    "EvaluationBenchmark.bareColumnScan/",
                    "the cost of a bare column scan");
            ratio(
                    name,
                    micros,
                    "EvaluationBenchmark.guarded/",
                    "EvaluationBenchmark.holdfast/",
                    "the cost without guards");
            ratio(name, micros, "PlacementBenchmark.fenzo/", "PlacementBenchmark.holdfast/", "faster than Fenzo 1.0.1");
        });
    }

    private void ratio(String name, Map<String, Double> micros, String above, String below, String what) {
        if (name.startsWith(above)) {
            String agents = name.substring(above.length());
            Double numerator = micros.get(name);
            Double denominator = micros.get(below + agents);
            if (numerator != null && denominator != null) {
                out.printf(Locale.ROOT, "%s agents: %.1f times %s%n", agents, numerator / denominator, what);
            }
        }
    }

    private static String placed(String benchmark, int agents, int pods) {
        BenchmarkCluster cluster = BenchmarkCluster.of(agents);
        return switch (benchmark) {
            case "PlacementBenchmark.holdfast" ->
                String.valueOf(new HoldfastContestant(cluster, EvaluationBenchmark.RULES).place(pods));
            case "PlacementBenchmark.fenzo" -> String.valueOf(new FenzoContestant(cluster).place(pods));
            default -> "";
        };
    }
}
