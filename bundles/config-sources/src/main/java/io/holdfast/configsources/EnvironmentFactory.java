package io.holdfast.configsources;

import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigSourceFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The config source {@code environment}: the environment variables of the scheduler. */
@Component(service = ConfigSourceFactory.class)
public final class EnvironmentFactory implements ConfigSourceFactory<EnvironmentFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param prefix only variables that begin with it count, and lose it; null for all as they are
     */
    public record Configuration(@Nullable String prefix) {}

    @Override
    public String type() {
        return "environment";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public ConfigSource create(Configuration configuration) {
        String prefix = configuration.prefix();
        return new EnvironmentSource(System::getenv, prefix == null ? "" : prefix);
    }
}
