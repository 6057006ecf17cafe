package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.AppView;
import io.holdfast.apps.view.TaskStats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a client wants to see of apps beside what they are, as {@code embed=} lists it: {@code apps.tasks}, {@code
 * apps.taskStats}, {@code apps.lastTaskFailure}, {@code apps.failures}, {@code apps.readiness}. Counts and deployments are always there. What
 * nobody knows is left alone.
 */
final class Embeds {
    private static final Pattern PREFIX = Pattern.compile("^(group\\.)?apps?\\.");

    private final Set<String> wanted = new HashSet<>();
    private final boolean groups;

    private Embeds(List<String> named) {
        named.forEach(name -> wanted.add(PREFIX.matcher(name).replaceFirst("")));
        groups = named.stream().noneMatch(name -> name.startsWith("group.")) || named.contains("group.groups");
        if (wanted.contains("failures")) {
            wanted.addAll(Set.of("tasks", "lastTaskFailure"));
        }
    }

    static Embeds of(Flags flags) {
        List<String> named = new ArrayList<>(flags.all("embed"));
        named.addAll(flags.all("embed[]"));
        return new Embeds(named);
    }

    /** Whether the groups in a group are shown as well. */
    boolean groups() {
        return groups;
    }

    /** The same with what is shown of an app that is asked for by its name. */
    Embeds full() {
        wanted.addAll(Set.of("tasks", "lastTaskFailure"));
        return this;
    }

    ObjectNode show(AppSnapshot app, Apps apps) {
        ObjectNode json = AppView.counted(app, apps.role());
        if (wanted.contains("tasks")) {
            AppView.addTasks(json, app, apps.role());
        }
        if (wanted.contains("lastTaskFailure")) {
            AppView.addFailure(json, app);
        }
        if (wanted.contains("taskStats")) {
            json.set("taskStats", TaskStats.of(app, apps.role(), apps.now()));
        }
        if (wanted.contains("readiness")) {
            json.set("readinessCheckResults", AppView.readiness(app, apps.role()));
        }
        return json;
    }
}
