package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** A pod does not move between networks that use ports of agents, which are reserved, and others. */
@Component(service = ConfigValidator.class)
public final class NetworkKind implements ConfigValidator {
    /** The networks on which a pod's ports are those of its agent. */
    private static final Set<String> WITH_PORTS_OF_AGENTS = Set.of("host", "mesos-bridge");

    @Override
    public String name() {
        return "network-kind";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        Map<String, Map<?, ?>> now = Tree.pods(newDefinition);
        Tree.pods(oldDefinition).forEach((pod, before) -> {
            Map<?, ?> after = now.get(pod);
            if (after != null && usesPortsOfAgents(before) != usesPortsOfAgents(after)) {
                errors.add(new ConfigError(
                        "pods." + pod + ".networks",
                        "cannot change between networks that use ports of agents and others, since ports are reserved;"
                                + " add a pod of another name"));
            }
        });
        return errors;
    }

    private static boolean usesPortsOfAgents(Map<?, ?> pod) {
        return Tree.map(pod.get("networks")).keySet().stream()
                .allMatch(name -> WITH_PORTS_OF_AGENTS.contains(name + ""));
    }
}
