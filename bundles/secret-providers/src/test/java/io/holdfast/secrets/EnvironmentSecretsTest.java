package io.holdfast.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSecretsTest {
    private final EnvironmentSecrets provider = new EnvironmentSecrets(
            Map.of("HF_DATA_STORE_ROOT_PASSWORD", "hunter22", "HF_EMPTY", "", "PASSWORD", "another")::get, "HF_");

    @Test
    void aNameIsAVariableInUpperCaseBehindThePrefix() {
        assertThat(provider.secret("data-store/root.password")).hasValue("hunter22".getBytes(UTF_8));
    }

    @Test
    void variablesWithoutThePrefixAreNoSecrets() {
        assertThat(provider.secret("password")).isEmpty();
    }

    @Test
    void anEmptyVariableIsNoSecret() {
        assertThat(provider.secret("empty")).isEmpty();
    }
}
