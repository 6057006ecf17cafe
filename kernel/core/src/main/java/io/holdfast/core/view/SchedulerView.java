package io.holdfast.core.view;

import io.holdfast.core.secret.SecretNeeds;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What there is to see between two turns of the loop. */
public interface SchedulerView {
    /** The order in which configurations are listed. */
    Comparator<ConfigRecord> LATEST_FIRST =
            Comparator.comparingLong(ConfigRecord::createdMillis).reversed().thenComparing(ConfigRecord::id);

    /** The names of all services, sorted. */
    List<String> services();

    /** The definition in force. */
    Optional<ServiceSpec> target(String service);

    /** The id of the configuration in force. */
    Optional<String> targetId(String service);

    /** The plans of a service, {@code deploy} and {@code recovery} first; empty if there is no such service. */
    List<PlanView> plans(String service);

    /** A plan by its name; {@code deploy} always means the one that rolls out, whichever it is. */
    Optional<PlanView> plan(String service, String plan);

    /** What was said about a plan, when it ran and who started it; empty if there is no such plan. */
    Optional<PlanRecord> said(String service, String plan);

    /** When steps of a plan began and were complete, by the ids of those that were begun. */
    Map<String, StepRecord> steps(String service, String plan);

    /** All pod instances of a service, in the definition's order; those that are to go come last. */
    List<PodStatus> pods(String service);

    /** What an uninstallation of a service, or a decommission of its pods, waits for, agent by agent. */
    default List<PendingAgent> pending(String service) {
        return List.of();
    }

    /** Whether a service is on its way out. */
    default boolean isUninstalling(String service) {
        return false;
    }

    /** What is remembered of services that were uninstalled; their plan {@code deploy} is complete. */
    default List<GoneRecord> gone() {
        return List.of();
    }

    /** Why a pod instance is not placed, or that it is; empty if there is no such pod. */
    Optional<Explanation> explain(String service, String pod);

    /** What is reserved, being released or in quarantine. */
    List<LedgerEntry> ledger();

    /** How the scheduler is. */
    HealthReport health();

    /** All versions of bundles that were installed, by name and version as text. */
    List<BundleRecord> bundles();

    /** What operators set for types of extensions, by point and type. */
    List<ExtensionDefaultsRecord> extensionDefaults();

    /** What was done about extensions, the latest first. */
    List<ExtensionHistoryRecord> extensionHistory();

    /** Everything secret that may be needed for a launch: by the definitions in force, and by what runs of older ones. */
    default SecretNeeds secretNeeds() {
        return SecretNeeds.NONE;
    }

    /** Where the tasks of a service are reached that have a place, by their names. */
    default Map<String, Reach> reach(String service) {
        return Map.of();
    }

    /** The tasks that the scheduler itself is to look at, as their definitions ask for. */
    default List<WantedProbe> wantedProbes() {
        return List.of();
    }

    /** What health checks found of a service's tasks that run, in the order of their definition, by task id. */
    default Map<String, List<CheckResult>> checkResults(String service) {
        return Map.of();
    }

    /** Every policy that the definitions in force name, service by service. */
    List<PolicyUse> policiesInUse();

    /** A copy of all that is durable, in no order: enough to ask elsewhere what would be decided. */
    List<Durable> records();

    /**
     * The latest offers the loop was given, oldest first, whatever became of them; at most {@link
     * RecordedOffer#KEPT} are kept.
     *
     * @param afterSequence only those with a higher sequence; 0 for all
     */
    List<RecordedOffer> recordedOffers(long afterSequence);

    /** The latest offers of each agent that has offered anything since the scheduler began, in no order. */
    default List<AgentOffers> latestOffers() {
        Map<String, AgentOffers> latest = new LinkedHashMap<>();
        for (RecordedOffer seen : recordedOffers(0)) {
            latest.put(seen.offer().agent().id(), new AgentOffers(List.of(seen.offer()), seen.atMillis()));
        }
        return List.copyOf(latest.values());
    }

    /** All configurations of a service that are kept, the latest first; empty if there is no such service. */
    default List<ConfigRecord> configurations(String service) {
        return records().stream()
                .filter(record -> record instanceof ConfigRecord config
                        && config.service().equals(service))
                .map(ConfigRecord.class::cast)
                .sorted(LATEST_FIRST)
                .toList();
    }

    /** What a service shall be and who said so; empty if there is no such service. */
    default Optional<ServiceRecord> service(String service) {
        return records().stream()
                .filter(record ->
                        record instanceof ServiceRecord known && known.service().equals(service))
                .map(ServiceRecord.class::cast)
                .findFirst();
    }

    /** The records of a service's pod instances, by name. */
    default List<PodRecord> podRecords(String service) {
        return records().stream()
                .filter(record ->
                        record instanceof PodRecord pod && pod.service().equals(service))
                .map(PodRecord.class::cast)
                .sorted(Comparator.comparing(PodRecord::name))
                .toList();
    }

    /** The small files kept with a service, by name. */
    default List<FileRecord> files(String service) {
        return records().stream()
                .filter(record ->
                        record instanceof FileRecord file && file.service().equals(service))
                .map(FileRecord.class::cast)
                .sorted(Comparator.comparing(FileRecord::name))
                .toList();
    }

    /**
     * What became of the latest offers, the latest first; of at most {@link RecordedOffer#KEPT}.
     *
     * @param most how many at most
     */
    default List<OfferOutcome> offerOutcomes(int most) {
        List<OfferOutcome> outcomes = new ArrayList<>();
        recordedOffers(0).forEach(offer -> outcomes.add(0, new OfferOutcome(offer, OfferOutcome.Fate.HELD, null, "")));
        return outcomes.subList(0, Math.min(most, outcomes.size()));
    }

    /** What became of the offers since the scheduler began. */
    OfferTraffic offerTraffic();

    /**
     * What passed between the scheduler and the cluster since the scheduler began, by the name of the counter:
     * {@code offers.received}, {@code declines.long}, {@code operation.launch}, {@code task_status.task_running}, ….
     */
    SortedMap<String, Long> counters();

    /** Whether the cluster was asked for no more offers. */
    boolean suppressed();

    /** The region of the cluster's master, as of the latest subscription, if it has one. */
    Optional<String> localRegion();
}
