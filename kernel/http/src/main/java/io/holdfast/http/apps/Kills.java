package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppTask;
import io.holdfast.core.command.Command;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends tasks: to be launched anew where they are, or with fewer of them, or with what they hold given up. */
final class Kills {
    private final Apps apps;
    private final Changes changes;

    Kills(Apps apps, Changes changes) {
        this.apps = apps;
        this.changes = changes;
    }

    /**
     * How tasks are ended.
     *
     * @param scale whether fewer shall run afterwards
     * @param wipe whether their volumes and all they have reserved are given up
     * @param force whether it is done although a deployment is under way
     */
    record How(boolean scale, boolean wipe, boolean force) {
        static How of(Flags flags) {
            How how = new How(flags.is("scale"), flags.is("wipe"), flags.is("force"));
            if (how.scale && how.wipe) {
                throw AppFailure.bad("scale and wipe cannot be asked for at once; scale first, then wipe");
            }
            return how;
        }
    }

    /** Ends them, each as it was before in the list of the answer. */
    ArrayNode kill(Collection<AppTask> tasks, How how, String by) {
        ArrayNode killed = JsonNodeFactory.instance.arrayNode();
        for (AppTask task : tasks) {
            killed.add(task.json());
            String pod = task.pod().name();
            if (how.wipe()) {
                apps.run(new Command.WipePod(task.service(), pod, by));
            } else if (task.mayRun() && !task.state().equals("TASK_UNREACHABLE")) {
                apps.run(new Command.RestartPod(task.service(), pod, false, by));
            }
        }
        return killed;
    }

    /** Ends them and runs fewer from then on; what was begun. */
    ObjectNode scale(Collection<AppTask> tasks, How how, String by) {
        Map<AppId, List<Integer>> ordinals = new LinkedHashMap<>();
        for (AppTask task : tasks) {
            ordinals.computeIfAbsent(AppId.of(task.appId()), id -> new ArrayList<>())
                    .add(task.pod().index());
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (!ordinals.isEmpty()) {
            Changes.Begun begun = changes.without(ordinals, how.force(), by);
            answer.put("version", begun.app().version());
            answer.put("deploymentId", begun.deploymentId());
        }
        return answer;
    }
}
