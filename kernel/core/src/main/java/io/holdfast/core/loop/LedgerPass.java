package io.holdfast.core.loop;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.offer.Need;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is offered of our reservations with the books: what was given up is unreserved (a volume is
 * destroyed first), what nobody owns goes to quarantine, what a running task leaves over is given back.
 */
final class LedgerPass {
    private final Turn turn;
    private final OfferSnapshot offers;
    private final Accepts accepts;

    LedgerPass(Turn turn, OfferSnapshot offers, Accepts accepts) {
        this.turn = turn;
        this.offers = offers;
        this.accepts = accepts;
    }

    /**
     * An agent that lost its work directory's identity comes back under another id with the same volumes: a
     * footprint follows its volumes. Done before placing, so that rules see pods where they are.
     */
    void followVolumes() {
        for (int row = 0; row < offers.size(); row++) {
            for (Map.Entry<String, List<Resource>> own : offers.own(row).entrySet()) {
                PodRecord owner = turn.state.podOfResource(own.getKey());
                boolean volume = own.getValue().stream().anyMatch(resource -> resource.persistenceId() != null);
                if (owner != null && volume) {
                    follow(owner, offers.agent(row));
                }
            }
            confirmWhatShows(row);
        }
    }

    /** What is offered, or proven by tasks, exists: of a pod of which all is, nothing has to be asked for again. */
    private void confirmWhatShows(int row) {
        Set<String> seen = new HashSet<>();
        for (String resourceId : offers.own(row).keySet()) {
            PodRecord owner = turn.state.podOfResource(resourceId);
            Footprint footprint = owner == null ? null : owner.footprint();
            if (owner == null || footprint == null || footprint.confirmed() || !seen.add(owner.path())) {
                continue;
            }
            Set<String> proven = Evidence.sets(turn.state.service(owner.service()), owner);
            boolean all = footprint.reserved().stream()
                    .allMatch(reserved -> proven.contains(reserved.set()) || isOffered(row, reserved));
            if (all) {
                turn.state.put(Pods.withFootprint(owner, footprint.known(true, footprint.used())));
            }
        }
    }

    /** Whether a reservation is offered as what it shall be: what became no volume is none. */
    private boolean isOffered(int row, Reserved reserved) {
        return offers.own(row).getOrDefault(reserved.resourceId(), List.of()).stream()
                .anyMatch(resource -> Objects.equals(resource.persistenceId(), reserved.persistenceId()));
    }

    private void follow(PodRecord owner, Agent agent) {
        Footprint footprint = java.util.Objects.requireNonNull(owner.footprint());
        if (!footprint.agent().id().equals(agent.id())) {
            turn.reason(owner.name() + ": its volumes are now on agent " + agent.id());
            turn.state.put(Pods.withFootprint(owner, footprint.on(agent)));
        }
    }

    void run() {
        for (int row = 0; row < offers.size(); row++) {
            for (Map.Entry<String, List<Resource>> own :
                    new ArrayList<>(offers.own(row).entrySet())) {
                check(row, own.getKey(), own.getValue());
            }
        }
        forgetWhatNeverShows();
    }

    private void check(int row, String resourceId, List<Resource> resources) {
        ReleaseRecord release = turn.state.releases().get(resourceId);
        PodRecord owner = turn.state.podOfResource(resourceId);
        if (release != null) {
            giveBack(row, release, resources);
        } else if (owner != null) {
            turn.state.delete(QuarantineRecord.path(resourceId));
            giveSurplusBack(row, resourceId, owner, resources);
        } else {
            quarantine(row, resourceId, resources);
        }
    }

    private void giveBack(int row, ReleaseRecord release, List<Resource> resources) {
        String id = release.resourceId();
        for (Resource resource : resources) {
            Resource plain = resource;
            if (resource.persistenceId() != null) {
                turn.reason("destroying volume " + resource.persistenceId() + " of " + release.pod() + ": "
                        + release.reason());
                accepts.add(row, new Operation.Destroy(id(OperationIds.DESTROY, id), List.of(resource)));
                Disk.Source source =
                        java.util.Objects.requireNonNull(resource.disk()).source();
                plain = resource.withDisk(source == null ? null : new Disk(source, null, null));
            }
            accepts.add(row, new Operation.Unreserve(id(OperationIds.RELEASE, id), List.of(plain)));
        }
        offers.takeOwn(row, id);
        turn.state.put(release.withSeen(offers.agent(row).id(), turn.now));
    }

    /** Part of a running task's reservation is on offer: nobody uses it. Volumes are never touched here. */
    private void giveSurplusBack(int row, String resourceId, PodRecord owner, List<Resource> resources) {
        Reserved reserved = java.util.Objects.requireNonNull(owner.footprint()).reserved().stream()
                .filter(r -> r.resourceId().equals(resourceId))
                .findFirst()
                .orElseThrow();
        boolean inUse =
                owner.tasks().values().stream().anyMatch(task -> isSettled(task) && uses(owner, task, reserved.set()));
        // All of it on offer means that the task is gone and its end has not been told yet.
        long offered = resources.stream().mapToLong(Resource::thousandths).sum();
        boolean part = reserved.value() instanceof Value.Scalar all && offered < all.thousandths();
        if (inUse && part && reserved.persistenceId() == null) {
            for (Resource resource : resources) {
                accepts.add(row, new Operation.Unreserve(id(OperationIds.SURPLUS, resourceId), List.of(resource)));
            }
            offers.takeOwn(row, resourceId);
        }
    }

    /** Whether a task uses a resource set: its own, or that of its pod's container. */
    private boolean uses(PodRecord pod, TaskRecord task, String set) {
        return set.equals(Need.EXECUTOR)
                ? task.executorId() != null
                : Evidence.setOf(turn.state.service(pod.service()), pod, task).equals(set);
    }

    private static boolean isSettled(TaskRecord task) {
        return task.state() == TaskState.RUNNING && task.kill() == null;
    }

    private void quarantine(int row, String resourceId, List<Resource> resources) {
        QuarantineRecord known = turn.state.quarantine().get(resourceId);
        Resource first = resources.get(0);
        String persistenceId = resources.stream()
                .map(Resource::persistenceId)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (known == null) {
            Reservation reservation = java.util.Objects.requireNonNull(first.reservation());
            turn.reason("unknown reservation " + resourceId + " on "
                    + offers.agent(row).hostname() + ": into quarantine");
            turn.state.put(new QuarantineRecord(
                    resourceId,
                    offers.agent(row).id(),
                    first.name(),
                    persistenceId,
                    reservation.labels().toString(),
                    turn.now,
                    reservation.role()));
        } else if (persistenceId == null && turn.now - known.firstSeenMillis() >= turn.settings.quarantineMillis()) {
            turn.state.delete(known.path());
            turn.state.put(new ReleaseRecord(
                    resourceId,
                    known.agentId(),
                    known.resource(),
                    null,
                    "",
                    true,
                    "nobody owns it, and it has been in quarantine long enough",
                    turn.now,
                    turn.now,
                    false,
                    known.role()));
        }
    }

    /**
     * What was given back without feedback, or was never more than an intent, is off the books once its agent
     * has long offered other things. What is known to exist stays on them until it shows.
     */
    private void forgetWhatNeverShows() {
        List<ReleaseRecord> stale = turn.state.releases().values().stream()
                .filter(release -> !release.certain() || release.lastSeenMillis() > release.decidedMillis())
                .filter(this::wouldHaveShown)
                .toList();
        stale.forEach(release -> turn.state.delete(release.path()));
    }

    private boolean wouldHaveShown(ReleaseRecord release) {
        Seen seen = turn.session.seen.get(release.agentId());
        return seen != null && seen.wouldHaveShown(release, turn.settings.releaseForgetMillis(), turn.now);
    }

    private @Nullable String id(String kind, String subject) {
        return turn.session.operationFeedback ? OperationIds.of(kind, subject) : null;
    }
}
