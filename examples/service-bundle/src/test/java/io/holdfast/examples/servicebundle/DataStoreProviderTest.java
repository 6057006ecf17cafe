package io.holdfast.examples.servicebundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStoreProviderTest {
    private final DataStoreProvider provider = new DataStoreProvider();

    @Test
    void theValuesSayHowManyNodesThereAre() {
        assertThat(provider.definition(Map.of("METADATA_COUNT", "2", "DATA_COUNT", "5")))
                .contains("name: " + provider.serviceName(), "count: 2", "count: 5");
    }

    @Test
    void withoutValuesThereIsOneNodeOfEachKind() {
        assertThat(provider.definition(Map.of())).contains("count: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "many", "1; pods:"})
    void aCountThatMakesNoSenseIsNamed(String value) {
        assertThatThrownBy(() -> provider.definition(Map.of("DATA_COUNT", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DATA_COUNT");
    }
}
