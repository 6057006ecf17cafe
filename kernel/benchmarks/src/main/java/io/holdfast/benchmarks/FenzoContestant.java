package io.holdfast.benchmarks;

import com.netflix.fenzo.ConstraintEvaluator;
import com.netflix.fenzo.SchedulingResult;
import com.netflix.fenzo.TaskScheduler;
import com.netflix.fenzo.VirtualMachineLease;
import com.netflix.fenzo.plugins.BalancedHostAttrConstraint;
import com.netflix.fenzo.plugins.HostAttrValueConstraint;
import com.netflix.fenzo.plugins.UniqueHostAttrConstraint;
import com.netflix.fenzo.plugins.VMLeaseObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Value;

/** Fenzo 1.0.1 with its own constraints where it has one of the same meaning, and its own defaults otherwise. */
final class FenzoContestant implements Contestant {
    private final List<Offer> offers;

    FenzoContestant(BenchmarkCluster cluster) {
        offers = cluster.hosts().stream().map(FenzoContestant::offer).toList();
    }

    private static Offer offer(BenchmarkCluster.Host host) {
        return Offer.newBuilder()
                .setId(OfferID.newBuilder().setValue("offer-" + host.name()))
                .setFrameworkId(FrameworkID.newBuilder().setValue("framework"))
                .setSlaveId(SlaveID.newBuilder().setValue("agent-" + host.name()))
                .setHostname(host.name())
                .addResources(scalar("cpus", 8))
                .addResources(scalar("mem", 32_768))
                .addResources(Resource.newBuilder()
                        .setName("ports")
                        .setType(Value.Type.RANGES)
                        .setRanges(Value.Ranges.newBuilder()
                                .addRange(Value.Range.newBuilder()
                                        .setBegin(31_000)
                                        .setEnd(32_000))))
                .addAttributes(text("zone", host.zone()))
                .addAttributes(text("disk", host.disk()))
                .addAttributes(text("kernel", host.kernel()))
                .build();
    }

    private static Resource.Builder scalar(String name, double amount) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(amount));
    }

    private static Attribute.Builder text(String name, String value) {
        return Attribute.newBuilder()
                .setName(name)
                .setType(Value.Type.TEXT)
                .setText(Value.Text.newBuilder().setValue(value));
    }

    @Override
    public int place(int tasks) {
        TaskScheduler scheduler = new TaskScheduler.Builder()
                .withLeaseRejectAction(lease -> {})
                .withLeaseOfferExpirySecs(1_000_000)
                .disableShortfallEvaluation()
                .build();
        try {
            List<VirtualMachineLease> leases = new ArrayList<>();
            offers.forEach(offer -> leases.add(new VMLeaseObject(offer)));
            SchedulingResult result = scheduler.scheduleOnce(requests(tasks), leases);
            return result.getResultMap().values().stream()
                    .mapToInt(assigned -> assigned.getTasksAssigned().size())
                    .sum();
        } finally {
            scheduler.shutdown();
        }
    }

    private static List<FenzoTask> requests(int tasks) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < tasks; i++) {
            all.add("data-" + i);
        }
        List<ConstraintEvaluator> constraints = List.of(
                new UniqueHostAttrConstraint(id -> all),
                new BalancedHostAttrConstraint(id -> all, "zone", BenchmarkCluster.ZONES),
                new HostAttrValueConstraint("disk", host -> "ssd"),
                new FenzoLike("kernel", BenchmarkCluster.KERNEL_REGEX));
        List<FenzoTask> requests = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            requests.add(new FenzoTask("data-" + i, constraints));
        }
        return requests;
    }
}
