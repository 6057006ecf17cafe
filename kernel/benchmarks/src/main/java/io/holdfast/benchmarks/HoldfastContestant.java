package io.holdfast.benchmarks;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Evaluator;
import io.holdfast.core.offer.Exclusions;
import io.holdfast.core.offer.Match;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.offer.RuleTree;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The kernel's own evaluator, with rules found as a scheduler finds them. */
final class HoldfastContestant implements Contestant {
    private static final String SERVICE = "bench";
    private static final String FRAMEWORK = "framework";
    private static final Owner OWNER = new Owner(FRAMEWORK, "role", "principal");

    private final List<Offer> offers;
    private final List<PlacementSpec> rules;
    private final RuleTree tree;

    /** Calls rules as they are. */
    HoldfastContestant(BenchmarkCluster cluster, int ruleCount) {
        this(cluster, ruleCount, Guards.none());
    }

    /**
     * Calls rules through guards.
     *
     * @param ruleCount how many of the four rules apply, in the order in which they are declared
     */
    HoldfastContestant(BenchmarkCluster cluster, int ruleCount, Guards guards) {
        offers = cluster.hosts().stream().map(HoldfastContestant::offer).toList();
        rules = List.<PlacementSpec>of(
                        rule("unique", Map.of("key", "hostname")),
                        rule("group-by", Map.of("key", "zone", "groups", BenchmarkCluster.ZONES)),
                        rule("is", Map.of("key", "disk", "value", "ssd")),
                        rule("like", Map.of("key", "kernel", "regex", BenchmarkCluster.KERNEL_REGEX)))
                .subList(0, ruleCount);
        tree = RuleTree.of(
                new PlacementSpec.All(rules),
                ServiceLoaderExtensions.load(HoldfastContestant.class.getClassLoader(), guards)
                        .build(1));
    }

    private static PlacementSpec rule(String type, Map<String, Object> with) {
        return new PlacementSpec.Rule(new PolicyRef(type, with));
    }

    private static Offer offer(BenchmarkCluster.Host host) {
        Agent agent = new Agent(
                "agent-" + host.name(),
                host.name(),
                List.of(
                        Attribute.text("zone", host.zone()),
                        Attribute.text("disk", host.disk()),
                        Attribute.text("kernel", host.kernel())),
                null);
        List<Resource> resources = List.of(
                Resource.scalar("cpus", 8),
                Resource.scalar("mem", 32_768),
                Resource.ports(new Value.Range(31_000, 32_000)));
        return new Offer("offer-" + host.name(), agent, "role", resources, null);
    }

    private PodSpec spec(int tasks) {
        TaskSpec task = new TaskSpec(
                "server",
                Goal.RUNNING,
                true,
                "run",
                Collections.emptySortedMap(),
                List.of(),
                new TreeMap<>(Map.of("cpus", BenchmarkCluster.CPUS, "mem", BenchmarkCluster.MEM_MIB)),
                List.of(),
                List.of(),
                null,
                null,
                5,
                null,
                Collections.emptySortedMap());
        return new PodSpec("data", tasks, false, List.of(task), new PlacementSpec.All(rules), null, null);
    }

    /** The offers as columns. */
    OfferSnapshot snapshot() {
        return new OfferSnapshot(offers, FRAMEWORK);
    }

    /** Narrows the offers to those that will do, once per task, and places nothing. */
    long evaluate(OfferSnapshot snapshot, ServiceImage service, int tasks) {
        PodSpec spec = spec(tasks);
        long feasible = 0;
        for (int index = 0; index < tasks; index++) {
            PodPlacement view = new PodPlacement(service, record(tasks + index, null), tasks, null);
            feasible += Evaluator.feasible(snapshot, view, tree, spec).count();
        }
        return feasible;
    }

    /** The service after so many tasks were placed. */
    ServiceImage serviceWith(int tasks) {
        KernelState state = KernelState.of(List.of(record(0, null)));
        place(state, snapshot(), tasks);
        return Objects.requireNonNull(state.service(SERVICE));
    }

    @Override
    public int place(int tasks) {
        return place(KernelState.of(List.of(record(0, null))), snapshot(), tasks);
    }

    private int place(KernelState state, OfferSnapshot snapshot, int tasks) {
        PodSpec spec = spec(tasks);
        AtomicLong ids = new AtomicLong();
        List<Match> matches = new ArrayList<>();
        for (int index = 0; index < tasks; index++) {
            ServiceImage service = Objects.requireNonNull(state.service(SERVICE));
            PodPlacement view = new PodPlacement(service, record(index, null), tasks, null);
            Match match = Evaluator.placeAnew(
                    snapshot, view, tree, null, spec, Exclusions.NONE, OWNER, () -> "id-" + ids.incrementAndGet(), 0);
            if (match != null) {
                matches.add(match);
                state.put(record(index, match.footprint()));
            }
        }
        return matches.size();
    }

    private static PodRecord record(int index, @Nullable Footprint footprint) {
        return new PodRecord(
                SERVICE,
                "data",
                index,
                footprint,
                Collections.emptySortedMap(),
                null,
                false,
                null,
                null,
                0,
                0,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                0);
    }
}
