package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterCall.KnownTask;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks for the state of tasks: of all after each subscription, again after 8, 16 and then every 30 seconds
 * for those that got no answer; of launches that stay unconfirmed; and of everything, often after a subscription and then ever more rarely.
 */
final class ReconcilePass {
    private static final long LONGEST_DELAY_MILLIS = 30_000;

    /** Half of what is waited after the first question for the second. */
    private static final long FIRST_DELAY_MILLIS = 4_000;

    private static final long FIRST_IMPLICIT_DELAY_MILLIS = 15_000;

    private final Turn turn;

    ReconcilePass(Turn turn) {
        this.turn = turn;
    }

    /** Has everything asked for anew, as after a subscription. */
    static void anew(Turn turn) {
        Session session = turn.session;
        session.unreconciled.clear();
        turn.state
                .services()
                .forEach(service -> service.pods()
                        .forEach(pod -> pod.tasks().values().stream()
                                .filter(task -> task.state().mayRun())
                                .map(TaskRecord::taskId)
                                .forEach(session.unreconciled::add)));
        session.nextReconcileMillis = turn.now;
        session.reconcileDelayMillis = FIRST_DELAY_MILLIS;
        session.nextImplicitMillis = turn.now;
        session.implicitDelayMillis = FIRST_IMPLICIT_DELAY_MILLIS;
    }

    void run() {
        Session session = turn.session;
        List<KnownTask> ask = new ArrayList<>();
        Set<String> running = new HashSet<>();
        boolean due = turn.now >= session.nextReconcileMillis;
        for (ServiceImage service : turn.state.services()) {
            for (PodRecord pod : service.pods()) {
                for (TaskRecord task : pod.tasks().values()) {
                    if (task.state().mayRun()) {
                        running.add(task.taskId());
                        boolean open = session.unreconciled.contains(task.taskId());
                        if ((open && due) || isLate(task)) {
                            ask.add(new KnownTask(task.taskId(), task.agentId()));
                        }
                    }
                }
            }
        }
        session.unreconciled.retainAll(running);
        session.launchAsked.keySet().retainAll(running);
        if (!ask.isEmpty()) {
            turn.calls.add(new ClusterCall.Reconcile(ask));
        }
        if (due && !session.unreconciled.isEmpty()) {
            session.reconcileDelayMillis = Math.min(LONGEST_DELAY_MILLIS, session.reconcileDelayMillis * 2);
            session.nextReconcileMillis = turn.now + session.reconcileDelayMillis;
        }
        if (turn.now >= session.nextImplicitMillis) {
            session.nextImplicitMillis = turn.now + session.implicitDelayMillis;
            session.implicitDelayMillis =
                    Math.min(turn.settings.implicitReconcileMillis(), session.implicitDelayMillis * 2);
            turn.calls.add(new ClusterCall.Reconcile(List.of()));
        }
    }

    /** A launch that nobody has confirmed in time is asked for, again and again, until an answer comes. */
    private boolean isLate(TaskRecord task) {
        long timeout = turn.settings.intentTimeoutMillis();
        if (task.state() != TaskState.LAUNCHING || turn.now - task.launchedMillis() < timeout) {
            return false;
        }
        Long asked = turn.session.launchAsked.get(task.taskId());
        if (asked != null && turn.now - asked < timeout) {
            return false;
        }
        turn.session.launchAsked.put(task.taskId(), turn.now);
        return true;
    }
}
