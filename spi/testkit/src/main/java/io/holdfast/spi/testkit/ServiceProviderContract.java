package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.service.ServiceProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every service provider must keep to. Extend it, and give your provider and values it can work with. */
public abstract class ServiceProviderContract extends Contract {

    /** The provider; a new one at each call. */
    protected abstract ServiceProvider provider();

    /** All values the definition can be rendered with. */
    protected abstract Map<String, String> configuration();

    /** The names among them that cannot be left out. */
    protected List<String> required() {
        return List.of();
    }

    @Test
    void theServiceIsNamed() {
        assertThat(provider().serviceName())
                .isNotBlank()
                .isEqualTo(provider().serviceName())
                .doesNotContainAnyWhitespaces();
    }

    @Test
    void theDefinitionIsOfTheServiceThatIsNamed() {
        String name = Pattern.quote(provider().serviceName());
        assertThat(provider().definition(configuration()))
                .containsPattern(Pattern.compile("^name:\\s*[\"']?" + name + "[\"']?\\s*(#.*)?$", Pattern.MULTILINE));
    }

    @Test
    void theSameValuesGiveTheSameDefinition() {
        ServiceProvider provider = provider();
        String definition = provider.definition(Map.copyOf(configuration()));
        assertThat(provider.definition(new HashMap<>(configuration()))).isEqualTo(definition);
        assertThat(provider().definition(configuration())).isEqualTo(definition);
    }

    @Test
    void aMissingValueIsNamed() {
        for (String name : required()) {
            Map<String, String> without = new HashMap<>(configuration());
            without.remove(name);
            assertThatThrownBy(() -> provider().definition(without))
                    .as("the definition without %s", name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void renderingIsQuickAndLeavesNoThread() {
        Threads.assertNoneLeftBy(() -> Latency.assertWithin(
                deadline(), provider().serviceName(), () -> provider().definition(configuration())));
    }
}
