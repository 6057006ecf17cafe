package io.holdfast.configsources;

import io.holdfast.spi.config.ConfigSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Environment variables; they do not change while a process runs. Secrets among them are no configuration. */
final class EnvironmentSource implements ConfigSource {
    /** Left to the provider of secrets: values that definitions are rendered with are stored and shown. */
    private static final String SECRETS = "HOLDFAST_SECRET_";

    private final Supplier<Map<String, String>> environment;
    private final String prefix;

    EnvironmentSource(Supplier<Map<String, String>> environment, String prefix) {
        this.environment = environment;
        this.prefix = prefix;
    }

    @Override
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        environment.get().forEach((name, value) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length() && !name.startsWith(SECRETS)) {
                values.put(name.substring(prefix.length()), value);
            }
        });
        return values;
    }

    @Override
    public String provenance(String name) {
        return "environment variable " + prefix + name;
    }
}
