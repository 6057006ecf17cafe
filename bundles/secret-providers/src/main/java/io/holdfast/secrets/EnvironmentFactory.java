package io.holdfast.secrets;

import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.secret.SecretProviderFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The secret provider {@code env}: environment variables of the scheduler. */
@Component(service = SecretProviderFactory.class)
public final class EnvironmentFactory implements SecretProviderFactory<EnvironmentFactory.Configuration> {
    private static final String USUAL_PREFIX = "HOLDFAST_SECRET_";

    /**
     * The parameters.
     *
     * @param prefix only variables that begin with it are secrets; null for {@code HOLDFAST_SECRET_}
     */
    public record Configuration(@Nullable String prefix) {}

    @Override
    public String type() {
        return "env";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public SecretProvider create(Configuration configuration) {
        String prefix = configuration.prefix() == null ? USUAL_PREFIX : configuration.prefix();
        if (!prefix.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("prefix is '" + prefix
                    + "': it must be the beginning of a variable's name, so that not every variable is a secret");
        }
        return new EnvironmentSecrets(System::getenv, prefix);
    }
}
