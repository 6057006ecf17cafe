package io.holdfast.local.master.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.scheduler.Protos.OfferConstraints;
import org.jspecify.annotations.Nullable;

/** A framework and its tasks. Owned by the master's thread. */
public final class Framework {
    private static final int COMPLETED_TASKS = 200;

    private final String id;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Deque<Task> completed = new ArrayDeque<>();
    private final Set<String> suppressed = new LinkedHashSet<>();
    private FrameworkInfo info;
    private OfferConstraints constraints = OfferConstraints.getDefaultInstance();
    private Instant registered;
    private Instant reregistered;
    private boolean recovered;
    private @Nullable Subscription subscription;
    private @Nullable Future<?> failoverTimer;

    /** An open stream and the id its calls must carry. */
    public record Subscription(String streamId, EventSink sink) {}

    /** A framework with the id that {@code info} carries. */
    public Framework(FrameworkInfo info, Instant registered) {
        this.id = info.getId().getValue();
        this.info = info;
        this.registered = registered;
        this.reregistered = registered;
    }

    public String id() {
        return id;
    }

    public FrameworkID frameworkId() {
        return info.getId();
    }

    public FrameworkInfo info() {
        return info;
    }

    public void info(FrameworkInfo changed) {
        this.info = changed;
    }

    /** The roles it asks for; the one of an old-style framework is {@code *} when it names none. */
    public List<String> roles() {
        return Capability.multiRole(info)
                ? info.getRolesList()
                : List.of(info.getRole().isEmpty() ? "*" : info.getRole());
    }

    /** Its live tasks by id, those on unreachable agents included. */
    public Map<String, Task> tasks() {
        return tasks;
    }

    /** The last tasks that ended and were acknowledged, newest last. */
    public Deque<Task> completed() {
        return completed;
    }

    /** Remembers an ended task for display only. */
    public void complete(Task task) {
        completed.addLast(task);
        if (completed.size() > COMPLETED_TASKS) {
            completed.removeFirst();
        }
    }

    /** The roles for which it wants no offers now. */
    public Set<String> suppressed() {
        return suppressed;
    }

    public OfferConstraints constraints() {
        return constraints;
    }

    public void constraints(OfferConstraints changed) {
        this.constraints = changed;
    }

    public Instant registered() {
        return registered;
    }

    public Instant reregistered() {
        return reregistered;
    }

    public void times(Instant first, Instant last) {
        this.registered = first;
        this.reregistered = last;
    }

    /** Known from disk only: it has not subscribed since the master started. */
    public boolean isRecovered() {
        return recovered;
    }

    public void recovered(boolean value) {
        this.recovered = value;
    }

    public @Nullable Subscription subscription() {
        return subscription;
    }

    public void subscription(@Nullable Subscription opened) {
        this.subscription = opened;
    }

    public boolean isConnected() {
        return subscription != null;
    }

    public boolean partitionAware() {
        return Capability.partitionAware(info);
    }

    /** Sets the timer that removes the framework, cancelling an earlier one; null only cancels. */
    public void failoverTimer(@Nullable Future<?> timer) {
        if (failoverTimer != null) {
            failoverTimer.cancel(false);
        }
        failoverTimer = timer;
    }
}
