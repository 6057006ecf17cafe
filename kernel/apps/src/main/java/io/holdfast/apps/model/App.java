package io.holdfast.apps.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An app that was read: everything that can be said about it is said, so that whoever asks need not know what is meant
 * by silence. Its form is Marathon's (1.11).
 */
public final class App {
    /** What {@link io.holdfast.core.spec.SourceSpec#kind} is of services that were made from apps. */
    public static final String KIND = "marathon-app";

    private final ObjectNode json;

    /** An app whose tree is complete; the tree is copied. */
    public App(ObjectNode json) {
        this.json = json.deepCopy();
    }

    /** A copy of the whole. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** Its id. */
    public AppId id() {
        return AppId.of(json.path("id").asText());
    }

    /** How many instances shall run. */
    public int instances() {
        return json.path("instances").asInt();
    }

    /** Which version it is: when it was accepted, in ISO 8601 with milliseconds; empty before. */
    public String version() {
        return json.path("version").asText("");
    }

    /** The version that last changed more than the number of instances; empty before it was accepted. */
    public String configVersion() {
        return json.path("versionInfo").path("lastConfigChangeAt").asText("");
    }

    /** The version that last changed the number of instances; empty before it was accepted. */
    public String scalingVersion() {
        return json.path("versionInfo").path("lastScalingAt").asText("");
    }

    /**
     * The role that its instances are to reserve for.
     *
     * @param own the scheduler's, which it has if it names none
     */
    public String role(String own) {
        return json.path("role").asText(own);
    }

    /** Whether it keeps data: whether any of its volumes is persistent. */
    public boolean isStateful() {
        return volumes().stream().anyMatch(volume -> volume.has("persistent"));
    }

    /** Its volumes of all kinds. */
    public List<JsonNode> volumes() {
        return list(json.path("container").path("volumes"));
    }

    /** Its ports: those that are mapped into its container, or else those of the agent. */
    public List<JsonNode> ports() {
        return list(
                isOnHost()
                        ? json.path("portDefinitions")
                        : json.path("container").path("portMappings"));
    }

    /** The ports by which balancers know it, in the order of its ports. */
    public List<Integer> servicePorts() {
        String field = isOnHost() ? "port" : "servicePort";
        return ports().stream().map(port -> port.path(field).asInt()).toList();
    }

    /** Whether its ports are the agent's own. */
    public boolean isOnHost() {
        return mode().equals("host");
    }

    /** Whether ports of the agent lead into its container. */
    public boolean isOnBridge() {
        return mode().equals("container/bridge");
    }

    private String mode() {
        return json.path("networks").path(0).path("mode").asText("host");
    }

    /** A part of it by its name; a missing node if it is not there. */
    public JsonNode get(String field) {
        return json.path(field);
    }

    /** The elements of a part. */
    public List<JsonNode> all(String field) {
        return list(json.path(field));
    }

    /** The elements of an array; none of what is no array. */
    public static List<JsonNode> list(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).toList()
                : new ArrayList<>();
    }

    /** The same as another version of itself. */
    public App accepted(String version, String configVersion, String scalingVersion) {
        ObjectNode tree = json();
        tree.put("version", version);
        tree.putObject("versionInfo").put("lastScalingAt", scalingVersion).put("lastConfigChangeAt", configVersion);
        return new App(tree);
    }

    /** The same with another number of instances. */
    public App withInstances(int number) {
        ObjectNode tree = json();
        tree.put("instances", number);
        return new App(tree);
    }

    /** Whether the other is asked for in the same words, whichever versions they are. */
    public boolean isSame(App other) {
        return unversioned().equals(other.unversioned());
    }

    private ObjectNode unversioned() {
        ObjectNode tree = json();
        tree.remove(List.of("version", "versionInfo"));
        return tree;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof App app && app.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
