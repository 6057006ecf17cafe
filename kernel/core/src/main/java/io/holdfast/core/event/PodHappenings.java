package io.holdfast.core.event;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened to a pod instance. */
final class PodHappenings {
    /** Steps of an uninstallation are kept without the name of a plan. */
    private static final String UNINSTALL = "uninstall";

    private final PodRecord before;
    private final PodRecord after;
    private final List<Happening> found = new ArrayList<>();

    private PodHappenings(PodRecord before, PodRecord after) {
        this.before = before;
        this.after = after;
    }

    static List<Happening> of(@Nullable PodRecord before, @Nullable PodRecord after) {
        PodRecord one = Objects.requireNonNull(after == null ? before : after);
        PodRecord nothing = PodRecord.fresh(one.service(), one.type(), one.index());
        PodHappenings pod = new PodHappenings(before == null ? nothing : before, after == null ? nothing : after);
        pod.place();
        pod.after.tasks().values().forEach(task -> pod.task(pod.before.tasks().get(task.name()), task));
        pod.steps();
        pod.recovery();
        if (after == null) {
            pod.say("pod-erased", pod.name() + " is no more");
        }
        return pod.found;
    }

    private String name() {
        return after.name();
    }

    private Happening happening(String type, String subject, String message) {
        return new Happening(type, after.service(), subject, message);
    }

    private void say(String type, String message) {
        found.add(happening(type, name(), message));
    }

    private void place() {
        Footprint was = before.footprint();
        Footprint is = after.footprint();
        if (is != null && (was == null || !was.agent().id().equals(is.agent().id()))) {
            found.add(happening(
                            "pod-placed",
                            name(),
                            name() + " has a place on " + is.agent().hostname())
                    .with("agent", is.agent().id())
                    .with("hostname", is.agent().hostname()));
        } else if (is == null && was != null) {
            found.add(happening(
                            "pod-moved-out",
                            name(),
                            name() + " gave up its place on " + was.agent().hostname())
                    .with("agent", was.agent().id())
                    .with("hostname", was.agent().hostname()));
        }
        if (after.replace() != null && before.replace() == null) {
            found.add(happening(
                            "replace-ordered",
                            name(),
                            name() + " is to be replaced: " + after.replace().reason())
                    .with("by", after.replace().by()));
        }
    }

    private void task(@Nullable TaskRecord was, TaskRecord is) {
        boolean launched = was == null || !was.taskId().equals(is.taskId());
        if (launched) {
            found.add(details("task-launched", is, is.name() + " is launched"));
        }
        TaskState known = was == null || launched ? TaskState.LAUNCHING : was.state();
        if (known != is.state()) {
            String message = is.name() + " is " + is.state() + (is.message().isEmpty() ? "" : ": " + is.message());
            found.add(details("task-state", is, message).with("was", known).with("message", is.message()));
        }
        Boolean health = is.healthy();
        if (health != null && (was == null || !health.equals(was.healthy()))) {
            found.add(details("task-health", is, is.name() + (health ? " is healthy" : " is not healthy"))
                    .with("healthy", health));
        }
        if (is.kill() != null && (was == null || launched || was.kill() == null)) {
            found.add(details(
                            "task-kill",
                            is,
                            is.name() + " is to end: " + is.kill().reason())
                    .with("reason", is.kill().reason()));
        }
    }

    private Happening details(String type, TaskRecord task, String message) {
        return happening(type, task.name(), message)
                .with("pod", name())
                .with("task-id", task.taskId())
                .with("agent", task.agentId())
                .with("state", task.state())
                .with("configuration", task.configId());
    }

    private void steps() {
        after.steps().forEach((key, is) -> {
            StepRecord was = before.steps().get(key);
            boolean same = was != null && was.run().equals(is.run()) && was.startedMillis() == is.startedMillis();
            if (!same) {
                found.add(step("step-begun", key, is));
            }
            if (is.completedMillis() != null && (was == null || !same || was.completedMillis() == null)) {
                found.add(step("step-complete", key, is));
            }
        });
    }

    private Happening step(String type, String key, StepRecord step) {
        int slash = key.indexOf('/');
        String plan = slash < 0 ? UNINSTALL : key.substring(0, slash);
        String what = type.equals("step-begun") ? "began" : "is complete";
        return happening(type, name(), "a step of plan " + plan + " with " + name() + " " + what)
                .with("plan", plan)
                .with("step", key)
                .with("run", step.run())
                .with("forced", step.forced() ? "true" : null);
    }

    private void recovery() {
        RecoveryRecord was = before.recovery();
        RecoveryRecord is = after.recovery();
        if (is == null) {
            return;
        }
        boolean same = was != null && was.id().equals(is.id());
        if (!same) {
            found.add(recovery("recovery-begun", is, name() + " is being recovered: " + is.cause()));
        } else if (was != null && was.type() != is.type()) {
            found.add(recovery("recovery-permanent", is, name() + " is given up and replaced: " + is.cause()));
        }
        if (is.completedMillis() != null && (was == null || !same || was.completedMillis() == null)) {
            found.add(recovery("recovery-complete", is, name() + " is recovered"));
        }
    }

    private Happening recovery(String type, RecoveryRecord recovery, String message) {
        return happening(type, name(), message)
                .with("recovery", recovery.id())
                .with("type", recovery.type())
                .with("cause", recovery.cause());
    }
}
