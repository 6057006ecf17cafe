package io.holdfast.apps.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SourceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.view.CheckResult;
import io.holdfast.core.view.Reach;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an app at one moment. It is taken under the loop, which is quick, and looked into elsewhere.
 *
 * @param spec the service in force
 * @param targetId its configuration's id
 * @param record what the service shall be and who said so
 * @param pods its instances that have a record, by ordinal; those that are to go as well
 * @param configs the configurations that are kept, the latest first
 * @param checks what health checks found of its tasks that run, by task id
 * @param deploy the plan that rolls out, or uninstalls
 * @param decommission the plan that stops and takes away; null if there is none
 * @param cancelled whether somebody stopped the roll-out
 * @param uninstalling whether it is on its way out
 * @param app the app as it was accepted
 * @param reach where its tasks are reached, by their names
 * @param deploying whether the change that was begun with it last is under way, be it with it or with another app
 */
public record AppSnapshot(
        ServiceSpec spec,
        String targetId,
        ServiceRecord record,
        List<PodRecord> pods,
        List<ConfigRecord> configs,
        Map<String, List<CheckResult>> checks,
        @Nullable PlanView deploy,
        @Nullable PlanView decommission,
        boolean cancelled,
        boolean uninstalling,
        App app,
        Map<String, Reach> reach,
        boolean deploying) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is taken under the loop; {@link #read} does what takes longer. */
    public interface Taken {
        /** The whole. */
        AppSnapshot read();
    }

    /** Takes what is known of a service, if it was made from an app. */
    public static Optional<Taken> take(SchedulerView view, String service) {
        ServiceSpec spec = view.target(service).orElse(null);
        ServiceRecord record = view.service(service).orElse(null);
        if (spec == null || record == null || !isApp(spec)) {
            return Optional.empty();
        }
        String targetId = view.targetId(service).orElse("");
        List<PodRecord> pods = new ArrayList<>(view.podRecords(service));
        pods.sort(Comparator.comparingInt(PodRecord::index));
        List<ConfigRecord> configs = view.configurations(service);
        Map<String, List<CheckResult>> checks = view.checkResults(service);
        PlanView deploy = view.plan(service, "deploy").orElse(null);
        PlanView decommission = view.plan(service, "decommission").orElse(null);
        boolean cancelled =
                view.said(service, "deploy").map(PlanRecord::interrupted).orElse(false);
        boolean uninstalling = view.isUninstalling(service);
        Map<String, Reach> reach = view.reach(service);
        return Optional.of(() -> new AppSnapshot(
                spec,
                targetId,
                record,
                List.copyOf(pods),
                configs,
                checks,
                deploy,
                decommission,
                cancelled,
                uninstalling,
                app(spec),
                reach,
                false));
    }

    /** Whether a service was made from an app. */
    public static boolean isApp(ServiceSpec spec) {
        SourceSpec source = spec.source();
        return source != null && source.kind().equals(App.KIND);
    }

    /** The app a service was made from. */
    public static App app(ServiceSpec spec) {
        SourceSpec source = spec.source();
        if (source == null) {
            throw new IllegalArgumentException("service " + spec.name() + " was not made from an app");
        }
        try {
            return new App((ObjectNode) JSON.readTree(source.text()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the app of service " + spec.name() + " is not as it was stored", e);
        }
    }

    /** The same apps, each knowing whether the change that was begun with it last is under way. */
    public static List<AppSnapshot> related(List<AppSnapshot> apps) {
        Set<String> open = apps.stream()
                .filter(AppSnapshot::isUnderWay)
                .map(app -> app.change().id())
                .collect(Collectors.toSet());
        return apps.stream()
                .map(app -> new AppSnapshot(
                        app.spec,
                        app.targetId,
                        app.record,
                        app.pods,
                        app.configs,
                        app.checks,
                        app.deploy,
                        app.decommission,
                        app.cancelled,
                        app.uninstalling,
                        app.app,
                        app.reach,
                        open.contains(app.change().id())))
                .toList();
    }

    /** Whether it is not yet as it shall be, and somebody works on it. */
    public boolean isUnderWay() {
        boolean rolls = deploy != null && deploy.status() != PlanStatus.COMPLETE && !cancelled;
        boolean stops = decommission != null
                && decommission.status() != PlanStatus.COMPLETE
                && decommission.phases().stream().anyMatch(phase -> holdsSomething(phase.name()));
        return uninstalling || rolls || stops;
    }

    /** Whether an instance runs or holds a place; that the record of one that does not is erased later is of no interest. */
    private boolean holdsSomething(String instance) {
        return pods.stream()
                .filter(pod -> pod.name().equals(instance))
                .anyMatch(pod -> pod.footprint() != null
                        || pod.tasks().values().stream()
                                .anyMatch(task -> task.state().mayRun()));
    }

    /** The change that was begun with it last. */
    public Change change() {
        return record.change();
    }

    /** The name of its service. */
    public String service() {
        return spec.name();
    }

    /** Its pod type. */
    public PodSpec pod() {
        return spec.pods().get(0);
    }

    /** The app of one of its configurations, if it is kept. */
    public Optional<App> app(String configId) {
        return configs.stream()
                .filter(config -> config.id().equals(configId) && isApp(config.spec()))
                .findFirst()
                .map(config -> app(config.spec()));
    }
}
