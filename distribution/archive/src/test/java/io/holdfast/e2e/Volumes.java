package io.holdfast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What pods hold on agents: as the cluster's own API says, and as it lies on disk. */
record Volumes(Path home, List<Volume> volumes, Set<String> reserving) {
    /**
     * A persistent volume.
     *
     * @param pod the instance it is labelled for
     * @param id its persistence id, which names its directory
     * @param agent the agent's host name
     */
    record Volume(String pod, String id, String agent) {}

    /** As the cluster says now; agents it has lost sight of say nothing. */
    static Volumes of(Holdfast holdfast) {
        List<Volume> volumes = new ArrayList<>();
        Set<String> reserving = new TreeSet<>();
        for (JsonNode agent : holdfast.master("/slaves").path("slaves")) {
            String host = agent.path("hostname").asText();
            for (JsonNode role : agent.path("reserved_resources_full")) {
                for (JsonNode resource : role) {
                    String pod = label(resource, "holdfast.pod");
                    reserving.add(pod + " on " + host);
                    String id = resource.at("/disk/persistence/id").asText();
                    if (!id.isEmpty()) {
                        volumes.add(new Volume(pod, id, host));
                    }
                }
            }
        }
        return new Volumes(holdfast.home(), volumes, reserving);
    }

    /** The one volume of a pod that has one. */
    Volume of(String pod) {
        List<Volume> found =
                volumes.stream().filter(volume -> volume.pod().equals(pod)).toList();
        if (found.size() != 1) {
            throw new AssertionError(pod + " has not one volume: " + volumes);
        }
        return found.get(0);
    }

    /** Whether the cluster knows this volume, or anything reserved for its pod on its agent. */
    boolean holds(Volume volume) {
        return reserving.contains(volume.pod() + " on " + volume.agent())
                || volumes.stream().anyMatch(each -> each.id().equals(volume.id()));
    }

    /** Whether its directory is there. */
    boolean isOnDisk(Volume volume) {
        try (Stream<Path> files = Files.walk(home.resolve(".holdfast/local/agents"), 6)) {
            return files.anyMatch(file -> file.endsWith(volume.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String label(JsonNode resource, String key) {
        for (JsonNode reservation : resource.path("reservations")) {
            for (JsonNode label : reservation.at("/labels/labels")) {
                if (label.path("key").asText().equals(key)) {
                    return label.path("value").asText();
                }
            }
        }
        return "";
    }
}
