package io.holdfast.examples.servicebundle;

import io.holdfast.spi.service.ServiceProvider;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * Brings the service {@code data-store}: meta-data nodes, and data nodes after them. Its values come from the
 * scheduler's config sources: {@code METADATA_COUNT} and {@code DATA_COUNT}.
 */
@Component(service = ServiceProvider.class)
public final class DataStoreProvider implements ServiceProvider {
    private static final int DEFAULT_COUNT = 1;
    private static final int MOST = 100;

    private static final String DEFINITION = """
            name: data-store
            pods:
              meta-data:
                count: %d
                tasks:
                  meta-data:
                    goal: RUNNING
                    cmd: "echo started >> meta-data-container-path/output; exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    volume: {path: meta-data-container-path, type: ROOT, size: 16}
              data:
                count: %d
                tasks:
                  data:
                    goal: RUNNING
                    cmd: "echo started >> data-container-path/output; exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    volume: {path: data-container-path, type: ROOT, size: 16}
            plans:
              deploy:
                strategy: serial
                phases:
                  meta-data: {pod: meta-data, strategy: serial}
                  data: {pod: data, strategy: serial}
            """;

    @Override
    public String serviceName() {
        return "data-store";
    }

    @Override
    public String definition(Map<String, String> configuration) {
        return DEFINITION.formatted(count(configuration, "METADATA_COUNT"), count(configuration, "DATA_COUNT"));
    }

    private static int count(Map<String, String> configuration, String name) {
        String value = configuration.getOrDefault(name, "");
        if (value.isEmpty()) {
            return DEFAULT_COUNT;
        }
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(name + " must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(value);
    }
}
