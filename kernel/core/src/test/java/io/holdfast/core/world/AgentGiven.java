package io.holdfast.core.world;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent in the making: 4 cpus, 4096 MiB of memory, 10000 MiB of disk, ports 31000 to 31099. */
public final class AgentGiven {
    private final String id;
    private final List<Attribute> attributes = new ArrayList<>();
    private double cpus = 4;
    private Range ports = new Range(31000, 31099);
    private @Nullable Domain domain;
    private final List<Resource> more = new ArrayList<>();

    private AgentGiven(String id) {
        this.id = id;
    }

    /** An agent whose host name is its id with {@code .host} behind it. */
    public static AgentGiven agent(String id) {
        return new AgentGiven(id);
    }

    /** With so many cpus. */
    public AgentGiven cpus(double amount) {
        cpus = amount;
        return this;
    }

    /** With these ports. */
    public AgentGiven ports(long begin, long end) {
        ports = new Range(begin, end);
        return this;
    }

    /** With an attribute. */
    public AgentGiven attribute(String name, String value) {
        attributes.add(Attribute.text(name, value));
        return this;
    }

    /** In a zone of region {@code r}. */
    public AgentGiven zone(String zone) {
        domain = new Domain("r", zone);
        return this;
    }

    /** With something else. */
    public AgentGiven with(Resource resource) {
        more.add(resource);
        return this;
    }

    /** With a disk of its own for one volume, of so many MiB. */
    public AgentGiven mount(String root, double mib, @Nullable String profile) {
        return with(Resource.scalar("disk", mib).withDisk(disk(Disk.SourceType.MOUNT, root, profile)));
    }

    /** With a disk for volumes to share, of so many MiB. */
    public AgentGiven path(String root, double mib) {
        return with(Resource.scalar("disk", mib).withDisk(disk(Disk.SourceType.PATH, root, null)));
    }

    private static Disk disk(Disk.SourceType type, String root, @Nullable String profile) {
        return new Disk(new Disk.Source(type, root, null, profile), null, null);
    }

    /** With 4 cpus, 4096 MiB of memory, 10000 MiB of disk and ports 32000 to 32009 held for a role. */
    public AgentGiven heldFor(String role) {
        for (Resource resource : List.of(
                Resource.scalar("cpus", 4),
                Resource.scalar("mem", 4096),
                Resource.scalar("disk", 10_000),
                Resource.ports(new Range(32000, 32009)))) {
            with(resource.pushReservation(new Reservation(false, role, null, Map.of())));
        }
        return this;
    }

    /** How offers describe it. */
    public Agent agent() {
        return new Agent(id, id + ".host", attributes, domain);
    }

    /** What it has, unreserved. */
    public List<Resource> resources() {
        List<Resource> all = new ArrayList<>(List.of(
                Resource.scalar("cpus", cpus),
                Resource.scalar("mem", 4096),
                Resource.scalar("disk", 10_000),
                Resource.ports(ports)));
        all.addAll(more);
        return all;
    }

    AgentAccount account() {
        return new AgentAccount(agent(), resources());
    }
}
