package io.holdfast.cli.clean;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Tree;
import io.holdfast.janitor.Held;
import io.holdfast.janitor.Inventory;
import io.holdfast.janitor.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is, as a tree: agents with what is reserved on them, and nodes of ZooKeeper. */
final class InventoryTree {
    private static final Set<String> MEBIBYTES = Set.of("mem", "disk");

    /** Labels that tell each reservation from the next one, which is of no use to people. */
    private static final Set<String> EACH_ITS_OWN = Set.of("holdfast.resource", "resource_id");

    private final Style style;

    InventoryTree(Style style) {
        this.style = style;
    }

    List<String> draw(Inventory inventory) {
        List<String> lines = new ArrayList<>();
        for (Inventory.Agent agent : inventory.agents()) {
            String head = style.strong(Style.plain(agent.host())) + "  " + style.faint(Style.plain(agent.id()));
            Map<Owner, List<Held>> owners = agent.held().stream()
                    .collect(Collectors.groupingBy(Owner::of, LinkedHashMap::new, Collectors.toList()));
            List<Tree> nodes = new ArrayList<>();
            owners.forEach((owner, held) -> nodes.add(node(owner, held)));
            lines.addAll(Tree.of(head, nodes).draw());
        }
        inventory
                .unseen()
                .forEach(agents ->
                        lines.add(style.refusal(Style.plain(agents) + ": what is held there cannot be seen")));
        Nodes nodes = inventory.nodes();
        if (nodes != null && nodes.count() > 0) {
            lines.add(style.strong("ZooKeeper") + "  " + nodes.count() + (nodes.count() == 1 ? " node" : " nodes")
                    + " at " + nodes.path());
            kept(nodes.kept(), lines);
        }
        return lines;
    }

    /** What a reservation's identity has in common with its neighbours', so that it is said once. */
    private record Owner(
            String role,
            String principal,
            String labels,
            @Nullable String kept) {
        static Owner of(Held held) {
            String labels = held.labels().entrySet().stream()
                    .filter(label -> !EACH_ITS_OWN.contains(label.getKey()))
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(" "));
            return new Owner(held.role(), held.principal(), labels, held.kept());
        }

        String words() {
            return "role " + role + (principal.isEmpty() ? "" : ", principal " + principal)
                    + (labels.isEmpty() ? "" : ", " + labels);
        }
    }

    private Tree node(Owner owner, List<Held> held) {
        List<String> lines = new ArrayList<>(List.of(Style.plain(owner.words())));
        kept(owner.kept(), lines);
        return new Tree(
                lines,
                held.stream()
                        .map(each -> Tree.of(Style.plain(words(each)), List.of()))
                        .toList());
    }

    private static String words(Held held) {
        String unit = MEBIBYTES.contains(held.name()) ? " MiB" : "";
        String volume = held.volumeId();
        return held.name() + " " + held.amount() + unit + (volume == null ? "" : ", volume " + volume);
    }

    private void kept(@Nullable String reason, List<String> lines) {
        if (reason != null) {
            lines.add(style.refusal("kept: " + Style.plain(reason)));
        }
    }
}
