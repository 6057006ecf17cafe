package io.holdfast.definition.reader;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TaskSpec.Visibility;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.definition.template.FileTemplate;
import io.holdfast.definition.template.TemplateFiles;
import io.holdfast.definition.tree.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one task of a pod. */
final class TaskReader {
    /** Between SIGTERM and SIGKILL, where the definition does not say. */
    private static final double DEFAULT_GRACE_SECONDS = 5;

    private static final String TOO_LONG = "but agents can hand a shell no more than " + TaskSpec.MAX_COMMAND_BYTES
            + "; fetch what is large with 'uris' instead";

    private final ResourceSets sets;
    private final List<UriSpec> podUris;
    private final List<VolumeSpec> podVolumes;
    private final Map<String, String> configuration;
    private final TemplateFiles templates;

    TaskReader(
            ResourceSets sets,
            List<UriSpec> podUris,
            List<VolumeSpec> podVolumes,
            Map<String, String> configuration,
            TemplateFiles templates) {
        this.sets = sets;
        this.podUris = podUris;
        this.podVolumes = podVolumes;
        this.configuration = configuration;
        this.templates = templates;
    }

    TaskSpec read(Cursor.Named named) {
        Section section = new Section(named.value());
        Goal goal = goal(section);
        boolean essential = section.flag("essential", true);
        Cursor command = section.require("cmd", "add the shell command to run");
        SortedMap<String, String> env = env(section.get("env"));
        env.putAll(configuration);
        Cursor setAt = section.get("resource-set");
        Resources own = Resources.read(section);
        Resources used = setAt == null ? own : sets.use(setAt);
        if (setAt == null) {
            require(section, own, "cpus", "add it, for example 'cpus: 0.5'");
            require(section, own, "mem", "add it in MiB, for example 'memory: 256'");
        } else if (!own.isEmpty()) {
            setAt.problem("this task has resources of its own as well; keep them or the resource set");
        }
        List<VolumeSpec> volumes = new ArrayList<>(setAt == null ? podVolumes : List.of());
        volumes.addAll(own.volumes());
        Resources visible = used == null ? own : used;
        List<TemplateSpec> files = TemplateReader.read(section.get("configs"), templates);
        checkLength(command, env, files);
        Discovery discovery = discovery(section.get("discovery"));
        TaskSpec task = new TaskSpec(
                named.name(),
                goal,
                essential,
                command == null ? "" : filledText(command),
                env,
                podUris,
                new TreeMap<>(own.scalars()),
                own.ports(),
                volumes,
                CheckReader.health(section.get("health-check"), visible.ports()),
                CheckReader.readiness(section.get("readiness-check")),
                section.amount("kill-grace-period", "seconds", 0, DEFAULT_GRACE_SECONDS),
                discovery.prefix(),
                LabelReader.read(section.get("labels")),
                setAt == null ? null : setAt.text(),
                LimitReader.read(section.get("resource-limits"), visible.scalars()),
                files,
                TlsReader.read(section.get("transport-encryption")),
                discovery.visibility(),
                IpcReader.read(section));
        section.end();
        return task;
    }

    /** A text with something in it, which a shell can be handed. */
    static String filledText(Cursor cursor) {
        String text = cursor.text();
        if (text != null && (text.isBlank() || text.indexOf('\0') >= 0)) {
            cursor.problem("a command is needed here; write one");
        } else if (text != null && bytes(text) > TaskSpec.MAX_COMMAND_BYTES) {
            cursor.problem("it has " + bytes(text) + " bytes, " + TOO_LONG);
        }
        return text == null ? "" : text;
    }

    /** A command writes the task's configuration files first, so that all of it has to fit. */
    private static void checkLength(@Nullable Cursor command, Map<String, String> env, List<TemplateSpec> files) {
        String text = command == null ? null : command.text();
        if (command == null || text == null || files.isEmpty() || bytes(text) > TaskSpec.MAX_COMMAND_BYTES) {
            return;
        }
        long least = bytes(text)
                + files.stream()
                        .mapToLong(file -> FileTemplate.leastBytes(file.content(), env))
                        .sum();
        if (least > TaskSpec.MAX_COMMAND_BYTES) {
            command.problem("with the task's configuration files it has at least " + least + " bytes, " + TOO_LONG);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(Section section, Resources resources, String name, String whatToDo) {
        if (!resources.scalars().containsKey(name)) {
            section.missing("'" + (name.equals("mem") ? "memory" : name) + "' is missing; " + whatToDo);
        }
    }

    private static Goal goal(Section section) {
        Cursor cursor = section.require("goal", "add 'goal: RUNNING', or FINISH or ONCE");
        boolean oldName = cursor != null
                && cursor.node() instanceof Scalar scalar
                && scalar.text().equalsIgnoreCase("FINISHED");
        Goal goal = oldName ? Goal.FINISH : Choices.read(cursor, Goal.class, "goal");
        return goal == null ? Goal.RUNNING : goal;
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

    private static Discovery discovery(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new Discovery(null, null);
        }
        Section section = new Section(cursor);
        Cursor prefix = section.get("prefix");
        Visibility visibility = Choices.read(section.get("visibility"), Visibility.class, "visibility");
        section.end();
        String name = prefix == null ? null : prefix.text();
        if (prefix != null && name != null) {
            String problem = Names.partProblem(name);
            if (problem != null) {
                prefix.problem(problem);
            }
        }
        return new Discovery(name, visibility);
    }

    private record Discovery(
            @Nullable String prefix, @Nullable Visibility visibility) {}
}
