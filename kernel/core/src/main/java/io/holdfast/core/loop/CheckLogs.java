package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.CheckResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What health checks have found of tasks, by task id and by the check's place; may be forgotten at a restart. */
final class CheckLogs {
    private final Map<String, Map<Integer, CheckResult>> results = new Bounded<>();

    /** Tasks whose readiness checks have succeeded. */
    private final Set<String> ready = Collections.newSetFromMap(new Bounded<>());

    /** By task id; each is forgotten when it ends, and the oldest when there are too many. */
    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > Session.AGENTS_REMEMBERED;
        }
    }

    void good(String taskId, int place, long nowMillis) {
        results.computeIfAbsent(taskId, id -> new HashMap<>())
                .compute(place, (key, old) -> (old == null ? CheckResult.NONE : old).good(nowMillis));
    }

    /** How often in a row it has failed now. */
    int bad(String taskId, int place, long nowMillis, String cause) {
        return results.computeIfAbsent(taskId, id -> new HashMap<>())
                .merge(place, CheckResult.NONE.bad(nowMillis, cause), (old, one) -> old.bad(nowMillis, cause))
                .failures();
    }

    /** Notes a word of a readiness check; the cluster repeats the latest one to a scheduler that asks anew. */
    void readiness(String taskId, boolean good) {
        if (good) {
            ready.add(taskId);
        } else {
            ready.remove(taskId);
        }
    }

    /** Whether nothing but health checks keeps a task from being ready. */
    boolean mayBeReady(String taskId, TaskSpec spec) {
        return spec.readinessCheck() == null || ready.contains(taskId);
    }

    void forget(String taskId) {
        results.remove(taskId);
        ready.remove(taskId);
    }

    /** A result for each check of each task of a service that runs, by task id. */
    Map<String, List<CheckResult>> of(ServiceImage service) {
        Map<String, List<CheckResult>> found = new HashMap<>();
        for (PodRecord pod : service.pods()) {
            for (TaskRecord task : pod.tasks().values()) {
                int checks = service.podSpec(task.configId(), pod.type())
                        .flatMap(spec -> spec.task(task.task()))
                        .map(spec -> spec.healthChecks().size())
                        .orElse(0);
                if (checks > 0 && task.state().mayRun()) {
                    found.put(task.taskId(), of(task, checks));
                }
            }
        }
        return found;
    }

    private List<CheckResult> of(TaskRecord task, int checks) {
        Map<Integer, CheckResult> seen = results.getOrDefault(task.taskId(), Map.of());
        List<CheckResult> list = new ArrayList<>();
        for (int place = 0; place < checks; place++) {
            list.add(seen.getOrDefault(place, CheckResult.NONE)
                    .saying(task.checks().get(place)));
        }
        return list;
    }
}
