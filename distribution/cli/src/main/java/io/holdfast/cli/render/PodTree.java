package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Pod instances (the JSON of {@code /v1/pod/…}) as trees. */
public final class PodTree {
    private final Style style;

    /** Draws in the given style. */
    public PodTree(Style style) {
        this.style = style;
    }

    /** All instances under their types. */
    public List<String> service(JsonNode service) {
        List<Tree> types = new ArrayList<>();
        service.path("pods").forEach(type -> {
            List<Tree> instances = new ArrayList<>();
            type.path("instances").forEach(instance -> instances.add(tree(instance)));
            types.add(Tree.of(text(type, "name"), instances));
        });
        return Tree.of(style.strong(text(service, "service")), types).draw();
    }

    /** One instance. */
    public List<String> instance(JsonNode instance) {
        return tree(instance).draw();
    }

    /** One instance in full. */
    public List<String> info(JsonNode pod) {
        List<Tree> parts = new ArrayList<>();
        pod.path("tasks").forEach(task -> parts.add(fullTask(task)));
        pod.path("volumes")
                .forEach(volume -> parts.add(Tree.of(
                        "volume " + text(volume, "container_path") + "  " + number(volume, "size_mib") + " MiB  "
                                + style.faint(text(volume, "persistence_id")),
                        List.of())));
        return Tree.of(head(pod), parts).draw();
    }

    private Tree tree(JsonNode instance) {
        List<Tree> tasks = new ArrayList<>();
        instance.path("tasks")
                .forEach(task -> tasks.add(Tree.of(
                        text(task, "name") + "  " + style.status(text(task, "status")) + faint("  ", text(task, "id")),
                        List.of())));
        return Tree.of(head(instance), tasks);
    }

    private String head(JsonNode pod) {
        StringBuilder head = new StringBuilder(style.strong(text(pod, "name")));
        head.append(pod.has("hostname") ? "  on " + text(pod, "hostname") : "  nowhere yet");
        head.append(faint("  ", text(pod, "agent_id")));
        if (pod.has("recovering")) {
            head.append("  recovering, ").append(text(pod, "recovering"));
        }
        if (pod.has("replace_reason")) {
            head.append("  to be replaced: ").append(text(pod, "replace_reason"));
        }
        return head.toString();
    }

    private Tree fullTask(JsonNode task) {
        List<String> lines = new ArrayList<>();
        lines.add("task " + text(task, "name") + "  " + style.status(text(task, "status")) + health(task)
                + (task.path("ready").asBoolean() ? "  ready" : "") + faint("  since ", text(task, "since")));
        add(lines, "id", text(task, "id"));
        add(lines, "dns", text(task, "dns"));
        add(lines, "ports", text(task, "ports"));
        add(lines, "configuration", text(task, "config_id"));
        add(lines, "message", text(task, "message"));
        return new Tree(lines, List.of());
    }

    private static String health(JsonNode task) {
        return task.has("healthy") ? task.path("healthy").asBoolean() ? "  healthy" : "  unhealthy" : "";
    }

    private void add(List<String> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(style.faint(label + " ") + value);
        }
    }

    private String faint(String before, String text) {
        return text.isEmpty() ? "" : style.faint(before + text);
    }

    private static String number(JsonNode node, String member) {
        return java.math.BigDecimal.valueOf(node.path(member).asDouble())
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String text(JsonNode node, String member) {
        return Style.plain(node.path(member).asText());
    }
}
