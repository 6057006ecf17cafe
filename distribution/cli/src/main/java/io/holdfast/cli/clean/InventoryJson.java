package io.holdfast.cli.clean;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.janitor.Held;
import io.holdfast.janitor.Inventory;
import io.holdfast.janitor.Nodes;

/** What there is, for programs. */
final class InventoryJson {
    private InventoryJson() {}

    static ObjectNode of(Inventory inventory) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("clean", inventory.isClean());
        ArrayNode agents = json.putArray("agents");
        for (Inventory.Agent agent : inventory.agents()) {
            ObjectNode one = agents.addObject().put("id", agent.id()).put("host", agent.host());
            ArrayNode resources = one.putArray("resources");
            agent.held().forEach(held -> resources.add(of(held)));
        }
        ArrayNode unseen = json.putArray("unseenAgents");
        inventory.unseen().forEach(unseen::add);
        Nodes nodes = inventory.nodes();
        if (nodes != null) {
            json.putObject("zookeeper")
                    .put("path", nodes.path())
                    .put("nodes", nodes.count())
                    .put("kept", nodes.kept());
        }
        return json;
    }

    private static ObjectNode of(Held held) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", held.name())
                .put("amount", held.amount())
                .put("role", held.role())
                .put("principal", held.principal())
                .put("volume", held.volumeId());
        ObjectNode labels = json.putObject("labels");
        held.labels().forEach(labels::put);
        return json.put("kept", held.kept());
    }
}
