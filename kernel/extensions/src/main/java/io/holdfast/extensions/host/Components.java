package io.holdfast.extensions.host;

import io.holdfast.extensions.manifest.HeaderParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Looks whether the components a bundle declares are there. */
final class Components {
    private static final String HEADER = "Service-Component";

    private final ServiceComponentRuntime runtime;

    Components(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** A sentence for each declared component that is not there; empty if all are. */
    List<String> missing(Bundle bundle) {
        String declared = bundle.getHeaders("").get(HEADER);
        if (declared == null) {
            return List.of();
        }
        Collection<ComponentDescriptionDTO> descriptions = runtime.getComponentDescriptionDTOs(bundle);
        List<String> missing = new ArrayList<>();
        int files = HeaderParser.parse(HEADER, declared).size();
        if (descriptions.size() < files) {
            missing.add("its manifest names " + files + " component descriptions (" + declared + "), but only "
                    + descriptions.size() + " can be read: build it with bnd, which writes them");
        }
        descriptions.forEach(description -> missing.addAll(missing(description)));
        return missing;
    }

    private List<String> missing(ComponentDescriptionDTO description) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty()) {
            return List.of("the component " + description.name + " is "
                    + (description.defaultEnabled ? waiting(description) : "not enabled: leave 'enabled = false' out"));
        }
        return configurations.stream()
                .map(configuration -> missing(description, configuration))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String missing(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                "the component " + description.name + " cannot be made: "
                        + ErrorText.of(configuration.failure == null ? "" : configuration.failure);
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                "the component " + description.name + " is " + waiting(description);
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                "the component " + description.name
                        + " waits for " + references(description, configuration)
                        + ": provide it in the same bundle, or make the reference optional";
            default -> "";
        };
    }

    private static String waiting(ComponentDescriptionDTO description) {
        return "waiting for a configuration of "
                + (description.configurationPid == null ? "" : String.join(", ", description.configurationPid))
                + ": give it one, or let it do without";
    }

    private static String references(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        List<String> names = new ArrayList<>();
        for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
            String wanted = Arrays.stream(description.references)
                    .filter(reference -> reference.name.equals(unsatisfied.name))
                    .map((ReferenceDTO reference) -> reference.interfaceName)
                    .findFirst()
                    .orElse("a service");
            names.add(wanted + " (reference '" + unsatisfied.name + "')");
        }
        return String.join(", ", names);
    }
}
