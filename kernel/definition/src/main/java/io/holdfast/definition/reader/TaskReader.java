package io.holdfast.definition.reader;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.definition.reader.Shape.ListOf;
import io.holdfast.definition.reader.Shape.MapOf;
import io.holdfast.definition.reader.Shape.Single;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one task of a pod. */
final class TaskReader {
    /** Between SIGTERM and SIGKILL, where the definition does not say. */
    private static final double DEFAULT_GRACE_SECONDS = 5;

    private final ResourceSets sets;
    private final List<UriSpec> podUris;
    private final List<VolumeSpec> podVolumes;
    private final Map<String, String> configuration;

    TaskReader(
            ResourceSets sets, List<UriSpec> podUris, List<VolumeSpec> podVolumes, Map<String, String> configuration) {
        this.sets = sets;
        this.podUris = podUris;
        this.podVolumes = podVolumes;
        this.configuration = configuration;
    }

    TaskSpec read(Cursor.Named named) {
        Section section = new Section(named.value());
        Goal goal = goal(section);
        boolean essential = section.flag("essential", true);
        Cursor command = section.require("cmd", "add the shell command to run");
        SortedMap<String, String> env = env(section.get("env"));
        env.putAll(configuration);
        Resources resources = resources(section);
        List<VolumeSpec> volumes = new ArrayList<>(podVolumes);
        volumes.addAll(resources.volumes());
        TaskSpec task = new TaskSpec(
                named.name(),
                goal,
                essential,
                command == null ? "" : filledText(command),
                env,
                podUris,
                new TreeMap<>(resources.scalars()),
                resources.ports(),
                volumes,
                CheckReader.health(section.get("health-check"), resources.ports()),
                CheckReader.readiness(section.get("readiness-check")),
                section.amount("kill-grace-period", "seconds", 0, DEFAULT_GRACE_SECONDS),
                discoveryPrefix(section.get("discovery")),
                LabelReader.read(section.get("labels")));
        notYet(section);
        section.end();
        return task;
    }

    /** A text with something in it. */
    static String filledText(Cursor cursor) {
        String text = cursor.text();
        if (text != null && (text.isBlank() || text.indexOf('\0') >= 0)) {
            cursor.problem("a command is needed here; write one");
        }
        return text == null ? "" : text;
    }

    private Resources resources(Section section) {
        Resources own = Resources.read(section);
        Cursor set = section.get("resource-set");
        if (set == null) {
            require(section, own, "cpus", "add it, for example 'cpus: 0.5'");
            require(section, own, "mem", "add it in MiB, for example 'memory: 256'");
            return own;
        }
        if (!own.isEmpty()) {
            set.problem("this task has resources of its own as well; keep them or the resource set");
        }
        return sets.use(set);
    }

    private static void require(Section section, Resources resources, String name, String whatToDo) {
        if (!resources.scalars().containsKey(name)) {
            section.missing("'" + (name.equals("mem") ? "memory" : name) + "' is missing; " + whatToDo);
        }
    }

    private static Goal goal(Section section) {
        Cursor goal = section.require("goal", "add 'goal: RUNNING', or FINISH or ONCE");
        String name = goal == null ? "RUNNING" : goal.text();
        for (Goal known : Goal.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        if (goal != null && name != null) {
            List<String> known = Arrays.stream(Goal.values()).map(Goal::name).toList();
            goal.problem(Names.unknown("goal", name, known));
        }
        return Goal.RUNNING;
    }

    private static SortedMap<String, String> env(@Nullable Cursor cursor) {
        SortedMap<String, String> env = new TreeMap<>();
        if (cursor != null) {
            for (Cursor.Named named : cursor.named()) {
                String problem = Names.variableProblem(named.name());
                if (problem != null) {
                    named.nameProblem(problem);
                }
                String value = named.value().text();
                env.put(named.name(), value == null ? "" : value);
            }
        }
        return env;
    }

    private static @Nullable String discoveryPrefix(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        Section section = new Section(cursor);
        Cursor prefix = section.get("prefix");
        section.notYet("visibility", Single.TEXT);
        section.end();
        String name = prefix == null ? null : prefix.text();
        if (prefix == null || name == null) {
            return null;
        }
        String problem = Names.partProblem(name);
        if (problem != null) {
            prefix.problem(problem);
        }
        return name;
    }

    private static void notYet(Section section) {
        section.notYet("configs", new MapOf(Shape.texts("template", "dest")));
        section.notYet("resource-limits", Shape.texts("cpus", "memory"));
        section.notYet("transport-encryption", new ListOf(Shape.texts("name", "type")));
        section.notYet("ipc-mode", Single.TEXT);
        section.notYet("shm-size", Single.NUMBER);
    }
}
