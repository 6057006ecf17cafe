package io.holdfast.core.loop;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.model.Agent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a task finds in its environment: what its definition says, and what only the scheduler knows. */
final class Environment {
    private final Settings settings;

    Environment(Settings settings) {
        this.settings = settings;
    }

    /**
     * The environment of one launch.
     *
     * @param name the task's full name
     * @param ports the number of each port of its resource set, by name
     */
    SortedMap<String, String> of(
            PodRecord pod, PodSpec spec, TaskSpec task, String name, SortedMap<String, Long> ports, Agent agent) {
        String framework = settings.frameworkName();
        SortedMap<String, String> env = new TreeMap<>(task.env());
        env.put("TASK_NAME", name);
        env.put(name, "true");
        env.put("POD_INSTANCE_INDEX", Integer.toString(pod.index()));
        env.put("FRAMEWORK_NAME", framework);
        env.put("FRAMEWORK_HOST", framework + ".mesos");
        env.put("FRAMEWORK_VIP_HOST", framework + ".l4lb.thisdcos.directory");
        env.put("SCHEDULER_API_HOSTNAME", settings.apiHost());
        env.put("SCHEDULER_API_PORT", Integer.toString(settings.apiPort()));
        env.put("PLACEMENT_REFERENCED_REGION", Boolean.toString(refersTo("region", spec.placement())));
        env.put("PLACEMENT_REFERENCED_ZONE", Boolean.toString(refersTo("zone", spec.placement())));
        if (agent.domain() != null) {
            env.put("REGION", agent.domain().region());
            env.put("ZONE", agent.domain().zone());
        }
        env.putIfAbsent("HOST", agent.hostname());
        ResourceSet uses = spec.resourcesOf(task);
        SortedMap<String, String> aliases = new TreeMap<>();
        for (PortSpec port : uses.ports()) {
            Long number = ports.get(port.name());
            if (number != null) {
                env.put(key(port), number.toString());
                // What several ports share tells the numbers of all of them.
                port.aliases().forEach(alias -> aliases.merge(alias, number.toString(), (all, one) -> all + "," + one));
            }
        }
        env.putAll(aliases);
        return env;
    }

    private static String key(PortSpec port) {
        return port.envKey() == null
                ? "PORT_" + port.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                : port.envKey();
    }

    /** Whether some rule looks at the regions or zones of agents: by its type, or by a key among its parameters. */
    private static boolean refersTo(String what, PlacementSpec placement) {
        if (placement instanceof PlacementSpec.Rule rule) {
            return List.of(rule.policy().type().split("[^a-z]+")).contains(what)
                    || mentions("@" + what, rule.policy().with());
        }
        if (placement instanceof PlacementSpec.Not not) {
            return refersTo(what, not.rule());
        }
        List<PlacementSpec> rules = placement instanceof PlacementSpec.All all
                ? all.rules()
                : placement instanceof PlacementSpec.Any any ? any.rules() : List.of();
        return rules.stream().anyMatch(rule -> refersTo(what, rule));
    }

    private static boolean mentions(String key, Object parameters) {
        if (parameters instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(value -> mentions(key, value));
        }
        return parameters instanceof Collection<?> items
                ? items.stream().anyMatch(item -> mentions(key, item))
                : key.equals(parameters);
    }
}
