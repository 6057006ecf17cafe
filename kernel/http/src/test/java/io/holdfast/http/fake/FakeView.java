package io.holdfast.http.fake;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.HealthReport;
import io.holdfast.core.view.LedgerEntry;
import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A state to show: services, what is reserved, and how the scheduler is. */
public record FakeView(
        Map<String, Service> all,
        List<LedgerEntry> ledger,
        HealthReport health,
        List<Durable> more,
        List<OfferOutcome> outcomes,
        Map<String, StepRecord> begun,
        Map<String, List<PendingAgent>> leaving)
        implements SchedulerView {
    /** When the configurations in force were stored. */
    public static final long STORED_MILLIS = 1_700_000_000_000L;

    /** One service. */
    public record Service(
            ServiceSpec spec,
            String configId,
            List<PlanView> plans,
            List<PodStatus> pods,
            Map<String, Explanation> explanations) {}

    /** A healthy scheduler with these services and an empty ledger. */
    public static FakeView of(Map<String, Service> services) {
        HealthReport healthy = new HealthReport("healthy", List.of(), true, "framework-1", 42);
        return new FakeView(services, List.of(), healthy, List.of(), List.of(), Map.of(), Map.of());
    }

    /** The same with another ledger. */
    public FakeView withLedger(List<LedgerEntry> entries) {
        return new FakeView(all, entries, health, more, outcomes, begun, leaving);
    }

    /** The same in another health. */
    public FakeView withHealth(HealthReport report) {
        return new FakeView(all, ledger, report, more, outcomes, begun, leaving);
    }

    /** The same with further records: configurations that were in force before, what was said about plans, … */
    public FakeView with(Durable... records) {
        return new FakeView(all, ledger, health, List.of(records), outcomes, begun, leaving);
    }

    /** The same with what became of offers, the latest first. */
    public FakeView withOffers(OfferOutcome... latest) {
        return new FakeView(all, ledger, health, more, List.of(latest), begun, leaving);
    }

    /** The same with steps that were begun, by their ids. */
    public FakeView withSteps(Map<String, StepRecord> steps) {
        return new FakeView(all, ledger, health, more, outcomes, steps, leaving);
    }

    /** The same, of which a service is being uninstalled. */
    public FakeView withLeaving(String service, PendingAgent... pending) {
        return new FakeView(all, ledger, health, more, outcomes, begun, Map.of(service, List.of(pending)));
    }

    /** The same with one more plan of its service. */
    public FakeView withPlan(PlanView plan) {
        Map<String, Service> changed = new TreeMap<>(all);
        changed.computeIfPresent(plan.service(), (name, service) -> {
            List<PlanView> plans = new ArrayList<>(service.plans());
            plans.add(plan);
            return new Service(service.spec(), service.configId(), plans, service.pods(), service.explanations());
        });
        return new FakeView(changed, ledger, health, more, outcomes, begun, leaving);
    }

    @Override
    public List<String> services() {
        return all.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<ServiceSpec> target(String service) {
        return Optional.ofNullable(all.get(service)).map(Service::spec);
    }

    @Override
    public Optional<PlanView> plan(String service, String plan) {
        return plans(service).stream()
                .filter(known -> known.name().equals(plan))
                .findFirst();
    }

    @Override
    public Optional<PlanRecord> said(String service, String plan) {
        return plan(service, plan)
                .map(known -> more.stream()
                        .filter(record -> record.path().equals(PlanRecord.path(service, plan)))
                        .map(PlanRecord.class::cast)
                        .findFirst()
                        .orElse(PlanRecord.untouched(service, plan)));
    }

    @Override
    public Map<String, StepRecord> steps(String service, String plan) {
        return begun;
    }

    @Override
    public boolean isUninstalling(String service) {
        return leaving.containsKey(service);
    }

    @Override
    public List<PendingAgent> pending(String service) {
        return leaving.getOrDefault(service, List.of());
    }

    @Override
    public List<OfferOutcome> offerOutcomes(int most) {
        return outcomes.subList(0, Math.min(most, outcomes.size()));
    }

    @Override
    public Optional<String> targetId(String service) {
        return Optional.ofNullable(all.get(service)).map(Service::configId);
    }

    @Override
    public List<PlanView> plans(String service) {
        return Optional.ofNullable(all.get(service)).map(Service::plans).orElse(List.of());
    }

    @Override
    public List<PodStatus> pods(String service) {
        return Optional.ofNullable(all.get(service)).map(Service::pods).orElse(List.of());
    }

    @Override
    public Optional<Explanation> explain(String service, String pod) {
        return Optional.ofNullable(all.get(service)).map(s -> s.explanations().get(pod));
    }

    @Override
    public List<BundleRecord> bundles() {
        return List.of();
    }

    @Override
    public List<ExtensionDefaultsRecord> extensionDefaults() {
        return List.of();
    }

    @Override
    public List<ExtensionHistoryRecord> extensionHistory() {
        return List.of();
    }

    @Override
    public List<PolicyUse> policiesInUse() {
        return all.values().stream()
                .flatMap(service -> PolicyUse.of(service.spec()).stream())
                .toList();
    }

    @Override
    public List<Durable> records() {
        List<Durable> records = new ArrayList<>(more);
        all.forEach((name, service) ->
                records.add(new ConfigRecord(name, service.configId(), STORED_MILLIS, service.spec())));
        return records;
    }

    @Override
    public List<RecordedOffer> recordedOffers(long afterSequence) {
        return List.of();
    }

    @Override
    public OfferTraffic offerTraffic() {
        return new OfferTraffic(0, 0, 0, 0, 0);
    }

    @Override
    public SortedMap<String, Long> counters() {
        return new TreeMap<>(Map.of("offers.received", 7L, "declines.long", 3L, "task_status.task_running", 5L));
    }

    @Override
    public boolean suppressed() {
        return true;
    }

    @Override
    public Optional<String> localRegion() {
        return Optional.empty();
    }
}
