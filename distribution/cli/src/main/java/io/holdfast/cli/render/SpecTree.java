package io.holdfast.cli.render;

import static io.holdfast.cli.render.Fields.number;
import static io.holdfast.cli.render.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A definition (the JSON of {@code /v1/configurations/target}) in its outline: pods, tasks and plans. */
public final class SpecTree {
    private final Style style;

    /** Draws in the given style. */
    public SpecTree(Style style) {
        this.style = style;
    }

    /** The definition's lines. */
    public List<String> draw(JsonNode spec) {
        List<Tree> parts = new ArrayList<>();
        spec.path("pods").forEach(pod -> parts.add(pod(pod)));
        spec.path("plans").forEach(plan -> parts.add(plan(plan)));
        String head = style.strong(text(spec, "name"))
                + (spec.has("user") ? "  as " + text(spec, "user") : "")
                + (spec.has("web_url") ? "  " + style.faint(text(spec, "web_url")) : "");
        return Tree.of(head, parts).draw();
    }

    private Tree pod(JsonNode pod) {
        List<Tree> tasks = new ArrayList<>();
        pod.path("tasks").forEach(task -> tasks.add(task(task)));
        pod.path("resource_sets").forEach(set -> tasks.add(Tree.of("resources " + used(set), List.of())));
        return Tree.of("pod " + text(pod, "type") + "  × " + pod.path("count").asInt(), tasks);
    }

    private Tree task(JsonNode task) {
        List<String> lines = new ArrayList<>();
        lines.add("task " + text(task, "name") + "  " + text(task, "goal")
                + (task.path("essential").asBoolean(true) ? "" : "  not essential")
                + (task.has("resource_set") ? "  uses " + text(task, "resource_set") : ""));
        lines.add(style.faint(text(task, "command")));
        String used = used(task);
        if (!used.isEmpty()) {
            lines.add(used);
        }
        return new Tree(lines, List.of());
    }

    private static String used(JsonNode holder) {
        List<String> amounts = new ArrayList<>();
        holder.path("scalars")
                .properties()
                .forEach(scalar -> amounts.add(Style.plain(scalar.getKey()) + " " + number(scalar.getValue())));
        holder.path("ports")
                .forEach(port -> amounts.add("port " + text(port, "name")
                        + (port.path("port").asLong() == 0 ? "" : " " + number(port, "port"))));
        holder.path("volumes")
                .forEach(volume -> amounts.add(
                        "volume " + text(volume, "container_path") + " " + number(volume, "size_mib") + " MiB"));
        return String.join(", ", amounts);
    }

    private static Tree plan(JsonNode plan) {
        List<String> phases = new ArrayList<>();
        plan.path("phases")
                .forEach(phase -> phases.add(text(phase, "name") + " " + text(phase.path("strategy"), "type")));
        return Tree.of(
                "plan " + text(plan, "name") + "  " + text(plan.path("strategy"), "type") + ": "
                        + String.join(", ", phases),
                List.of());
    }
}
