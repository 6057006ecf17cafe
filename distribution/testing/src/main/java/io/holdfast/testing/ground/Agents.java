package io.holdfast.testing.ground;

import java.util.List;

/**
 * The agents of a cluster. Lists are given to agents in turn; they may be empty.
 *
 * @param count how many there are at first
 * @param cpus of each
 * @param memoryMib of each
 * @param diskMib the root disk of each
 * @param disks others, {@code mount:1000:ssd;path:5000}
 * @param attributes {@code rack:r1;type:fast}; {@code {n}} stands for the agent's number
 * @param zones {@code region/zone}
 */
public record Agents(
        int count,
        double cpus,
        double memoryMib,
        double diskMib,
        List<String> disks,
        List<String> attributes,
        List<String> zones) {
    public Agents {
        disks = List.copyOf(disks);
        attributes = List.copyOf(attributes);
        zones = List.copyOf(zones);
    }

    /** The name of an agent, which is its host's name too. */
    public static String name(int number) {
        return "agent-" + number;
    }

    /** What an agent gets of a list; empty if there is none. */
    public static String turn(List<String> values, int number) {
        return values.isEmpty() ? "" : values.get((number - 1) % values.size());
    }

    /** The attributes of an agent. */
    public String attributesOf(int number) {
        return turn(attributes, number).replace("{n}", String.valueOf(number));
    }
}
