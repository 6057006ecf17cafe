package io.holdfast.cli.clean;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Tree;
import io.holdfast.janitor.Held;
import io.holdfast.janitor.Inventory;
import io.holdfast.janitor.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is, as a tree: agents with what is reserved on them, and nodes of ZooKeeper. */
final class InventoryTree {
    private static final Set<String> MEBIBYTES = Set.of("mem", "disk");

    private final Style style;

    InventoryTree(Style style) {
        this.style = style;
    }

    List<String> draw(Inventory inventory) {
        List<String> lines = new ArrayList<>();
        for (Inventory.Agent agent : inventory.agents()) {
            String head = style.strong(Style.plain(agent.host())) + "  " + style.faint(Style.plain(agent.id()));
            lines.addAll(Tree.of(head, agent.held().stream().map(this::node).toList())
                    .draw());
        }
        inventory
                .unseen()
                .forEach(agent -> lines.add(style.strong(Style.plain(agent)) + "  "
                        + style.refusal("has not come back to the master: what it holds cannot be seen")));
        Nodes nodes = inventory.nodes();
        if (nodes != null && nodes.count() > 0) {
            lines.add(style.strong("ZooKeeper") + "  " + nodes.count() + (nodes.count() == 1 ? " node" : " nodes")
                    + " at " + nodes.path());
            kept(nodes.kept(), lines);
        }
        return lines;
    }

    private Tree node(Held held) {
        String volume = held.volumeId();
        String unit = MEBIBYTES.contains(held.name()) ? " MiB" : "";
        List<String> lines = new ArrayList<>();
        lines.add(Style.plain(held.name() + " " + held.amount() + unit + (volume == null ? "" : ", volume " + volume)));
        String labels = held.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
        lines.add(style.faint(Style.plain(
                "role " + held.role() + ", principal " + held.principal() + (labels.isEmpty() ? "" : ", " + labels))));
        kept(held.kept(), lines);
        return new Tree(lines, List.of());
    }

    private void kept(@Nullable String reason, List<String> lines) {
        if (reason != null) {
            lines.add(style.refusal("kept: " + Style.plain(reason)));
        }
    }
}
