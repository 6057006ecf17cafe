package io.holdfast.local;

import io.holdfast.local.master.MachineSpec;
import io.holdfast.local.master.framework.MasterInfos;
import io.holdfast.local.master.resource.DiskParser;
import io.holdfast.local.master.resource.DiskRoots;
import io.holdfast.local.master.resource.ResourceParser;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.Resource;

/** Makes machines out of what a user asked for. All share one computer, so each gets ports of its own. */
final class Hardware {
    private static final int MOST_AGENTS = 100;

    private Hardware() {}

    /** The machines that {@code config} asks for; those that name no ports get some of {@code ports}. */
    static List<MachineSpec> of(LocalClusterConfig config, TaskPorts ports) {
        if (config.agents() < 0 || config.agents() > MOST_AGENTS) {
            throw new IllegalArgumentException(
                    "The number of agents must be from 0 to " + MOST_AGENTS + ", but is " + config.agents());
        }
        List<MachineSpec> machines = new ArrayList<>();
        for (int number = 1; number <= config.agents(); number++) {
            machines.add(machine(
                    config.agentName() + number,
                    number,
                    turn(config.resources(), number),
                    turn(config.disks(), number),
                    turn(config.attributes(), number),
                    turn(config.zones(), number),
                    ports));
        }
        return machines;
    }

    /** One machine; {@code zone} is {@code region/zone} or empty. */
    static MachineSpec machine(
            String name, int number, String resources, String disks, String attributes, String zone, TaskPorts ports) {
        String n = Integer.toString(number);
        List<Resource> parsed = new ArrayList<>(ResourceParser.resources(resources.replace("{n}", n)));
        parsed.addAll(DiskParser.disks(disks));
        DiskRoots.check(parsed);
        if (parsed.stream().noneMatch(resource -> resource.getName().equals("ports"))) {
            int first = ports.first(number);
            parsed.addAll(ResourceParser.resources("ports:[" + first + "-" + (first + TaskPorts.BLOCK - 1) + "]"));
        }
        AgentInfo.Builder info = AgentInfo.newBuilder()
                .setHostname(name)
                .addAllResources(parsed)
                .addAllAttributes(ResourceParser.attributes(attributes.replace("{n}", n)));
        if (!zone.isEmpty()) {
            info.setDomain(MasterInfos.domain(region(zone), zone(zone)));
        }
        return new MachineSpec(name, number, info.build());
    }

    private static String turn(List<String> values, int number) {
        return values.isEmpty() ? "" : values.get((number - 1) % values.size());
    }

    static String region(String domain) {
        return split(domain)[0];
    }

    static String zone(String domain) {
        return split(domain)[1];
    }

    private static String[] split(String domain) {
        String[] parts = domain.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("Not a fault domain of the form region/zone: '" + domain + "'");
        }
        return parts;
    }
}
