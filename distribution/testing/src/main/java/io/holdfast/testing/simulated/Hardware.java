package io.holdfast.testing.simulated;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.testing.ground.Agents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes simulated agents of what a test asks for. */
final class Hardware {
    private static final int FIRST_PORT = 10_000;
    private static final int PORTS = 500;

    private Hardware() {}

    static Agent agent(Agents agents, int number) {
        String name = Agents.name(number);
        return new Agent(
                name, name, attributes(agents.attributesOf(number)), domain(Agents.turn(agents.zones(), number)));
    }

    static List<Resource> resources(Agents agents, int number) {
        int first = FIRST_PORT + PORTS * (number - 1);
        List<Resource> resources = new ArrayList<>(List.of(
                Resource.scalar("cpus", agents.cpus()),
                Resource.scalar("mem", agents.memoryMib()),
                Resource.scalar("disk", agents.diskMib()),
                Resource.ports(new Value.Range(first, first + PORTS - 1))));
        String disks = Agents.turn(agents.disks(), number);
        int count = 0;
        for (String disk : split(disks, ";")) {
            resources.add(disk(disk, ++count));
        }
        return resources;
    }

    private static Resource disk(String text, int number) {
        List<String> parts = split(text, ":");
        if (parts.size() < 2 || parts.size() > 3) {
            throw new IllegalArgumentException("a disk is type:MiB or type:MiB:profile, but this is '" + text + "'");
        }
        Disk.SourceType type = Disk.SourceType.valueOf(parts.get(0).toUpperCase(Locale.ROOT));
        String profile = parts.size() == 3 ? parts.get(2) : null;
        Disk.Source source = new Disk.Source(type, "/disks/" + number, null, profile);
        return Resource.scalar("disk", Double.parseDouble(parts.get(1))).withDisk(new Disk(source, null, null));
    }

    private static List<Attribute> attributes(String text) {
        List<Attribute> attributes = new ArrayList<>();
        for (String each : split(text, ";")) {
            int colon = each.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("an attribute is name:value, but this is '" + each + "'");
            }
            attributes.add(new Attribute(each.substring(0, colon), value(each.substring(colon + 1))));
        }
        return attributes;
    }

    /** A number is a scalar, as in Mesos. */
    private static Value value(String text) {
        try {
            return new Value.Scalar(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return new Value.Text(text);
        }
    }

    private static @Nullable Domain domain(String text) {
        List<String> parts = split(text, "/");
        if (parts.isEmpty()) {
            return null;
        }
        if (parts.size() != 2) {
            throw new IllegalArgumentException("a zone is region/zone, but this is '" + text + "'");
        }
        return new Domain(parts.get(0), parts.get(1));
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }
}
