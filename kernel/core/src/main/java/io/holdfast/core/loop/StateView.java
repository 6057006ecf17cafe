package io.holdfast.core.loop;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.AgentKeys;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.DecommissionPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.PlanStep;
import io.holdfast.core.plan.Plans;
import io.holdfast.core.plan.Surge;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.secret.NeedCollector;
import io.holdfast.core.secret.SecretNeeds;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.AgentOffers;
import io.holdfast.core.view.CheckResult;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.HealthReport;
import io.holdfast.core.view.LedgerEntry;
import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.Reach;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The read model over the loop's state. */
final class StateView implements SchedulerView {
    private final KernelState state;
    private final Session session;
    private final Settings settings;
    private final Generation generation;
    private final long now;

    StateView(KernelState state, Session session, Settings settings, Generation generation, long now) {
        this.state = state;
        this.session = session;
        this.settings = settings;
        this.generation = generation;
        this.now = now;
    }

    @Override
    public List<String> services() {
        return state.services().stream().map(ServiceImage::name).toList();
    }

    @Override
    public Optional<ServiceSpec> target(String service) {
        return image(service).flatMap(ServiceImage::target);
    }

    @Override
    public Optional<String> targetId(String service) {
        return image(service).map(ServiceImage::targetId).filter(id -> !id.isEmpty());
    }

    private Optional<ServiceImage> image(String service) {
        return Optional.ofNullable(state.service(service));
    }

    @Override
    public List<PlanView> plans(String name) {
        ServiceImage service = state.service(name);
        Optional<ServiceSpec> spec = target(name);
        if (service == null || spec.isEmpty()) {
            return farewell(name).stream().toList();
        }
        Map<String, String> waits = session.waits.getOrDefault(name, Map.of());
        try {
            return Plans.of(service, spec.get(), generation, waits, pendings().of(service), now).stream()
                    .map(PlanModel::view)
                    .toList();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return List.of(broken(name, PlanSpec.DEPLOY, e));
        }
    }

    /** What there is to see of a plan that cannot be made out; other services are seen as ever. */
    private static PlanView broken(String service, String plan, Throwable why) {
        String error = "its plans cannot be worked on: " + why;
        return new PlanView(service, plan, "serial", PlanStatus.ERROR, List.of(), List.of(error));
    }

    @Override
    public Optional<PlanView> plan(String name, String plan) {
        ServiceImage service = state.service(name);
        Optional<ServiceSpec> spec = target(name);
        if (service == null || spec.isEmpty()) {
            return farewell(name).filter(view -> view.name().equals(plan));
        }
        Map<String, String> waits = session.waits.getOrDefault(name, Map.of());
        try {
            return Plans.find(
                            service,
                            spec.get(),
                            plan,
                            generation,
                            waits,
                            pendings().of(service),
                            now)
                    .map(PlanModel::view);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Optional.of(broken(name, plan, e));
        }
    }

    private Optional<PlanView> farewell(String name) {
        return Optional.ofNullable(state.gone().get(name)).map(UninstallPlanner::of);
    }

    private Pendings pendings() {
        return new Pendings(state, session, settings, now);
    }

    @Override
    public List<GoneRecord> gone() {
        return List.copyOf(state.gone().values());
    }

    @Override
    public boolean isUninstalling(String name) {
        return image(name).map(UninstallPlanner::isUnderWay).orElse(false);
    }

    @Override
    public List<PendingAgent> pending(String name) {
        ServiceImage service = state.service(name);
        return service == null ? List.of() : pendings().agents(service);
    }

    @Override
    public Optional<PlanRecord> said(String name, String plan) {
        ServiceImage service = state.service(name);
        Optional<PlanView> known = plan(name, plan);
        return service == null || known.isEmpty()
                ? Optional.empty()
                : Optional.of(service.plan(known.get().name()));
    }

    @Override
    public Map<String, StepRecord> steps(String name, String plan) {
        ServiceImage service = state.service(name);
        Optional<ServiceSpec> spec = target(name);
        Optional<PlanView> known = plan(name, plan);
        Map<String, StepRecord> steps = new LinkedHashMap<>();
        if (service != null && spec.isPresent() && known.isPresent()) {
            for (PlanStep step : Plans.steps(service, spec.get(), known.get().name())) {
                StepRecord record =
                        service.pod(step.pod().type(), step.index()).steps().get(step.key());
                if (record != null) {
                    steps.put(step.id(name), record);
                }
            }
        }
        return steps;
    }

    @Override
    public List<PodStatus> pods(String name) {
        ServiceImage service = state.service(name);
        Optional<ServiceSpec> spec = target(name);
        if (service == null || spec.isEmpty()) {
            return List.of();
        }
        List<PodStatus> result = new ArrayList<>();
        for (PodSpec pod : spec.get().pods()) {
            for (int index = 0; index < pod.count(); index++) {
                result.add(status(service.pod(pod.type(), index), pod));
            }
            for (int index : Surge.extras(service, pod)) {
                result.add(status(service.pod(pod.type(), index), pod));
            }
        }
        for (PodRecord pod : DecommissionPlanner.leaving(service, spec.get())) {
            if (DecommissionPlanner.isSuspended(spec.get(), pod)) {
                continue;
            }
            service.definition(pod).ifPresent(known -> result.add(status(pod, known)));
        }
        return result;
    }

    private PodStatus status(PodRecord pod, PodSpec spec) {
        Footprint footprint = pod.footprint();
        List<PodStatus.TaskInfo> tasks = spec.tasks().stream()
                .map(task -> task(pod, spec, task, footprint))
                .toList();
        List<PodStatus.VolumeInfo> volumes = new ArrayList<>();
        if (footprint != null) {
            for (Reserved reserved : footprint.reserved()) {
                if (reserved.persistenceId() != null
                        && reserved.containerPath() != null
                        && reserved.value() instanceof Value.Scalar size) {
                    volumes.add(
                            new PodStatus.VolumeInfo(reserved.containerPath(), size.value(), reserved.persistenceId()));
                }
            }
        }
        boolean recovering = pod.recovery() != null && pod.recovery().completedMillis() == null;
        return new PodStatus(
                pod.type(),
                pod.index(),
                pod.name(),
                footprint == null ? null : footprint.agent().id(),
                footprint == null ? null : footprint.agent().hostname(),
                tasks,
                volumes,
                recovering
                        ? java.util.Objects.requireNonNull(pod.recovery())
                                .type()
                                .name()
                        : null,
                pod.replace() == null ? null : pod.replace().reason(),
                spec.suspended().contains(pod.index()));
    }

    private PodStatus.TaskInfo task(
            PodRecord pod, PodSpec spec, TaskSpec task, @org.jspecify.annotations.Nullable Footprint footprint) {
        String name = spec.taskName(pod.index(), task);
        TaskRecord record = pod.tasks().get(name);
        List<Value.Range> ports = new ArrayList<>();
        if (footprint != null) {
            footprint.reserved().stream()
                    .filter(reserved ->
                            reserved.set().equals(spec.resourcesOf(task).name()))
                    .map(Reserved::value)
                    .filter(Value.Ranges.class::isInstance)
                    .forEach(value -> ports.addAll(((Value.Ranges) value).ranges()));
        }
        String host = task.discoveryPrefix() == null ? name : task.discoveryPrefix() + "-" + pod.index();
        return new PodStatus.TaskInfo(
                name,
                record == null ? null : record.taskId(),
                record == null ? null : record.configId(),
                record == null ? TaskState.NONE : record.state(),
                record == null ? 0 : record.stateSinceMillis(),
                record == null ? null : record.healthy(),
                record != null && record.ready(),
                host + "." + settings.frameworkName() + ".mesos",
                ports,
                record == null ? "" : record.message(),
                paused(pod, task, record),
                record == null ? 0 : record.launchedMillis(),
                record == null ? 0 : record.runningSinceMillis());
    }

    private static @org.jspecify.annotations.Nullable String paused(
            PodRecord pod, TaskSpec task, @org.jspecify.annotations.Nullable TaskRecord record) {
        if (!pod.paused().containsKey(task.name())) {
            return null;
        }
        return record != null && record.paused() && record.state() == TaskState.RUNNING ? "PAUSED" : "PAUSING";
    }

    @Override
    public Optional<Explanation> explain(String service, String pod) {
        ServiceImage image = state.service(service);
        return image == null
                ? Optional.empty()
                : new Explaining(state, session, generation, settings, now).explain(image, pod);
    }

    @Override
    public List<LedgerEntry> ledger() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (ServiceImage service : state.services()) {
            for (PodRecord pod : service.pods()) {
                Footprint footprint = pod.footprint();
                if (footprint != null) {
                    footprint
                            .reserved()
                            .forEach(reserved -> entries.add(new LedgerEntry(
                                    reserved.resourceId(),
                                    footprint.confirmed() ? "owned" : "intended",
                                    service.name(),
                                    pod.name(),
                                    footprint.agent().id(),
                                    reserved.name(),
                                    AgentKeys.text(reserved.value()),
                                    reserved.persistenceId(),
                                    null,
                                    footprint.askedMillis())));
                }
            }
        }
        state.releases()
                .values()
                .forEach(release -> entries.add(new LedgerEntry(
                        release.resourceId(),
                        "releasing",
                        null,
                        release.pod(),
                        release.agentId(),
                        release.resource(),
                        "",
                        release.persistenceId(),
                        release.reason(),
                        release.decidedMillis())));
        state.quarantine()
                .values()
                .forEach(held -> entries.add(new LedgerEntry(
                        held.resourceId(),
                        "quarantined",
                        null,
                        null,
                        held.agentId(),
                        held.resource(),
                        "",
                        held.persistenceId(),
                        "nobody owns it; labels " + held.labels(),
                        held.firstSeenMillis())));
        return entries;
    }

    @Override
    public HealthReport health() {
        List<String> reasons = new ArrayList<>();
        // Without an id of ours there is nothing that we could be to the cluster: the framework has ended.
        boolean ended = state.framework() == null;
        if (session.rejected != null) {
            reasons.add("the cluster refuses us: " + session.rejected.message());
        } else if (!session.connected && !ended) {
            reasons.add("no subscription to the cluster");
        }
        for (ServiceImage service : state.services()) {
            plans(service.name()).stream()
                    .filter(plan -> !plan.errors().isEmpty())
                    .forEach(plan -> reasons.add(service.name() + ", plan " + plan.name() + ": "
                            + plan.errors().get(0)));
        }
        state.quarantine().values().stream()
                .filter(held -> held.persistenceId() != null)
                .forEach(held -> reasons.add("volume " + held.persistenceId() + " on agent " + held.agentId()
                        + " carries our label but nobody owns it; release it when its data is not needed"));
        FrameworkRecord framework = state.framework();
        String value = session.connected || ended ? (reasons.isEmpty() ? "healthy" : "degraded") : "unhealthy";
        return new HealthReport(
                value, reasons, session.connected, framework == null ? "" : framework.frameworkId(), session.turns);
    }

    @Override
    public List<BundleRecord> bundles() {
        return state.bundles();
    }

    @Override
    public List<ExtensionDefaultsRecord> extensionDefaults() {
        return state.extensionDefaults();
    }

    @Override
    public List<ExtensionHistoryRecord> extensionHistory() {
        return state.extensionHistory();
    }

    @Override
    public SecretNeeds secretNeeds() {
        NeedCollector needs = new NeedCollector(settings.frameworkName());
        for (ServiceImage service : state.services()) {
            service.target()
                    .ifPresent(spec -> spec.pods().forEach(pod -> {
                        for (int index = 0; index < pod.count(); index++) {
                            needs.add(service.name(), pod, index);
                        }
                        Surge.extras(service, pod).forEach(index -> needs.add(service.name(), pod, index));
                    }));
            for (PodRecord pod : service.pods()) {
                // What fails before its turn in a roll-out is launched again as it was.
                pod.tasks().values().stream()
                        .map(TaskRecord::configId)
                        .distinct()
                        .filter(id -> !id.equals(service.targetId()))
                        .forEach(id -> service.podSpec(id, pod.type())
                                .ifPresent(spec -> needs.add(service.name(), spec, pod.index())));
            }
        }
        return needs.needs();
    }

    @Override
    public Map<String, Reach> reach(String service) {
        return new Reaching(state, session.addresses).of(service);
    }

    @Override
    public List<WantedProbe> wantedProbes() {
        return new WantedProbes(state, session.addresses).all();
    }

    @Override
    public Map<String, List<CheckResult>> checkResults(String service) {
        ServiceImage known = state.service(service);
        return known == null ? Map.of() : session.checks.of(known);
    }

    @Override
    public List<PolicyUse> policiesInUse() {
        return state.services().stream()
                .flatMap(service -> service.target().stream())
                .flatMap(spec -> PolicyUse.of(spec).stream())
                .toList();
    }

    @Override
    public List<Durable> records() {
        return List.copyOf(state.records());
    }

    @Override
    public List<RecordedOffer> recordedOffers(long afterSequence) {
        return session.recorder.after(afterSequence);
    }

    @Override
    public List<AgentOffers> latestOffers() {
        return session.seen.values().stream()
                .filter(seen -> !seen.together().isEmpty())
                .map(Seen::atOnce)
                .toList();
    }

    @Override
    public List<OfferOutcome> offerOutcomes(int most) {
        return session.recorder.outcomes(most);
    }

    @Override
    public Optional<ServiceRecord> service(String service) {
        return image(service).flatMap(ServiceImage::record);
    }

    @Override
    public List<PodRecord> podRecords(String service) {
        return image(service).map(known -> List.copyOf(known.pods())).orElse(List.of());
    }

    @Override
    public List<FileRecord> files(String service) {
        return image(service).map(known -> List.copyOf(known.files())).orElse(List.of());
    }

    @Override
    public List<ConfigRecord> configurations(String service) {
        return image(service).stream()
                .flatMap(image -> image.configs().stream())
                .sorted(SchedulerView.LATEST_FIRST)
                .toList();
    }

    @Override
    public OfferTraffic offerTraffic() {
        return session.recorder.traffic(session.offers.size());
    }

    @Override
    public SortedMap<String, Long> counters() {
        return session.counters.copy();
    }

    @Override
    public boolean suppressed() {
        return session.suppressed;
    }

    @Override
    public Optional<String> localRegion() {
        return Optional.ofNullable(session.localRegion);
    }
}
