package io.holdfast.core.loop;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.DecommissionPlanner;
import io.holdfast.core.plan.Pending;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what an uninstallation or a decommission still waits for. */
final class Pendings {
    private final KernelState state;
    private final Session session;
    private final Settings settings;
    private final long now;

    Pendings(KernelState state, Session session, Settings settings, long now) {
        this.state = state;
        this.session = session;
        this.settings = settings;
        this.now = now;
    }

    static Pendings of(Turn turn) {
        return new Pendings(turn.state, turn.session, turn.settings, turn.now);
    }

    /** What of a service's is being given back; nothing is looked for if it neither goes nor shrinks. */
    Pending of(ServiceImage service) {
        boolean shrinks = service.target()
                .map(spec -> service.pods().stream().anyMatch(pod -> DecommissionPlanner.isLeaving(service, spec, pod)))
                .orElse(false);
        return shrinks || UninstallPlanner.isUnderWay(service) ? Pending.of(releases(service)) : Pending.NONE;
    }

    private List<ReleaseRecord> releases(ServiceImage service) {
        List<ReleaseRecord> found = new ArrayList<>();
        for (ReleaseRecord release : state.releases().values()) {
            if (release.pod().startsWith(service.name() + "/") && isWaitedFor(release)) {
                found.add(release);
            }
        }
        return found;
    }

    /**
     * A release stays on the books until it is sure that nothing is left. It is waited for no longer than until what
     * was offered was given back and has not been offered since, or, if it may never have come to be, until a request
     * under way would have shown.
     */
    private boolean isWaitedFor(ReleaseRecord release) {
        Seen seen = session.seen.get(release.agentId());
        boolean quiet = seen != null && seen.wouldHaveShown(release, settings.intentTimeoutMillis(), now);
        boolean asked = !release.certain() || release.lastSeenMillis() > release.decidedMillis();
        return !release.skipped() && !(quiet && asked);
    }

    /** What is pending on each agent, those with most first. */
    List<PendingAgent> agents(ServiceImage service) {
        boolean all = UninstallPlanner.isUnderWay(service);
        Map<String, Draft> drafts = new TreeMap<>();
        for (PodRecord pod : service.pods()) {
            boolean leaves = all
                    || service.target()
                            .map(spec -> DecommissionPlanner.isLeaving(service, spec, pod))
                            .orElse(false);
            if (leaves) {
                for (TaskRecord task : pod.tasks().values()) {
                    if (task.state().mayRun()) {
                        Draft draft = draft(drafts, task.agentId());
                        draft.tasks.add(task.name());
                        draft.unreachable |= task.state() == TaskState.UNREACHABLE;
                    }
                }
                Footprint footprint = pod.footprint();
                if (footprint != null) {
                    Draft draft = draft(drafts, footprint.agent().id());
                    draft.hostname = footprint.agent().hostname();
                    footprint.reserved().forEach(one -> draft.resources.add(one.name() + " " + one.resourceId()));
                }
            }
        }
        of(service)
                .all()
                .forEach(release -> draft(drafts, release.agentId())
                        .resources
                        .add(release.resource() + " " + release.resourceId()));
        return drafts.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .sorted(Comparator.comparing(
                                (PendingAgent agent) -> agent.resources().size())
                        .reversed()
                        .thenComparing(PendingAgent::hostname))
                .toList();
    }

    private Draft draft(Map<String, Draft> drafts, String agentId) {
        return drafts.computeIfAbsent(agentId, id -> {
            Draft draft = new Draft();
            Seen seen = session.seen.get(id);
            draft.hostname = seen == null || seen.all().isEmpty()
                    ? id
                    : seen.all().get(0).agent().hostname();
            draft.seenMillis = seen == null ? 0 : seen.atMillis();
            return draft;
        });
    }

    private static final class Draft {
        private String hostname = "";
        private long seenMillis;
        private boolean unreachable;
        private final List<String> tasks = new ArrayList<>();
        private final List<String> resources = new ArrayList<>();

        PendingAgent of(String agentId) {
            return new PendingAgent(agentId, hostname, seenMillis, unreachable, tasks, resources);
        }
    }
}
