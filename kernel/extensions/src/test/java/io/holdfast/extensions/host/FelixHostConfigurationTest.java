package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.spi.config.ConfigValidator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FelixHostConfigurationTest {
    private static final Bundle ID = new Bundle("limits", "1.0.0");

    @TempDir
    Path directory;

    FelixHost host;

    @BeforeEach
    void startHost() {
        host = FelixHost.start(FelixHostSettings.in(directory).deadlines(Duration.ofSeconds(4), Duration.ofSeconds(4)));
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void valuesReachAComponentBeforeConfigureReturns() {
        try (HostedBundle bundle = host.start(ID, validator("optional", ""))) {
            assertThat(told(bundle)).isEqualTo("{}");

            host.configure("limits", Map.of("max", 3, "hosts", List.of("a", "b")));
            assertThat(told(bundle)).isEqualTo("{hosts=[a, b], max=3}");

            host.configure("limits", Map.of("max", 4));
            assertThat(told(bundle)).isEqualTo("{max=4}");

            host.configure("limits", Map.of());
            assertThat(told(bundle)).isEqualTo("{}");
        }
    }

    @Test
    void whoeverAsksIsToldThatTheOfferingChanged() {
        AtomicInteger changes = new AtomicInteger();
        try (HostedBundle bundle = host.start(ID, validator("optional", ""))) {
            bundle.onChange(changes::incrementAndGet);

            host.configure("limits", Map.of("max", 3));

            assertThat(changes).hasPositiveValue();
            assertThat(bundle.offering().validators()).hasSize(1);
        }
    }

    @Test
    void aComponentThatRequiresAConfigurationIsRefusedWithoutAndStartsWith() {
        byte[] jar = validator("require", "");

        assertThatThrownBy(() -> host.start(ID, jar))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("waiting for a configuration of limits");

        host.configure("limits", Map.of("max", 7));
        try (HostedBundle bundle = host.start(ID, jar)) {
            assertThat(told(bundle)).isEqualTo("{max=7}");
        }
    }

    @Test
    void valuesAComponentRefusesAreToldAndTheEarlierOnesBringItBack() {
        try (HostedBundle bundle = host.start(
                ID,
                validator(
                        "optional",
                        "if (told.containsKey(\"bad\")) throw new IllegalArgumentException(\"bad is not known\");"))) {
            host.configure("limits", Map.of("bad", true));
            assertThatThrownBy(bundle::offering)
                    .isInstanceOf(BundleRefusedException.class)
                    .hasMessageContaining("bad is not known");

            host.configure("limits", Map.of("max", 1));
            assertThat(told(bundle)).isEqualTo("{max=1}");
        }
    }

    @Test
    void bothVersionsOfABundleHaveTheSameConfiguration() {
        host.configure("limits", Map.of("max", 5));
        try (HostedBundle one = host.start(ID, validator("optional", ""));
                HostedBundle two = host.start(new Bundle("limits", "2.0.0"), validator("optional", ""))) {
            assertThat(told(one)).isEqualTo("{max=5}");
            assertThat(told(two)).isEqualTo("{max=5}");
        }
    }

    @Test
    void valuesThatLieDeeperHaveNamesWithDots() {
        try (HostedBundle bundle = host.start(ID, validator("optional", ""))) {
            host.configure(
                    "limits",
                    Map.of(
                            "a",
                            Map.of("b", 1.5, "c", List.of(1, 2)),
                            "d",
                            List.of(Map.of("e", "f"), Map.of("g", true))));

            assertThat(told(bundle)).isEqualTo("{a.b=1.5, a.c=[1, 2], d.0.e=f, d.1.g=true}");
        }
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() {
        assertThatThrownBy(() -> host.configure("limits", Map.of("max", 1, "MAX", 2)))
                .isInstanceOf(IllegalArgumentException.class);

        host.configure("limits", Map.of("max", 1));
    }

    @Test
    void aComponentThatHangsOverItsValuesIsGivenUpAndLetsTheNextOnesPass() {
        String hang = "if (told.containsKey(\"slow\")) try { Thread.sleep(60_000); }"
                + " catch (InterruptedException e) { throw new IllegalStateException(e); }";
        try (HostedBundle bundle = host.start(ID, modified(hang))) {
            assertThatThrownBy(() -> host.configure("limits", Map.of("slow", true)))
                    .isInstanceOf(BundleRefusedException.class)
                    .hasMessageContaining("did not take the configuration of 'limits' within 4000 ms")
                    .hasMessageContaining("limits.Limits.change(");

            host.configure("limits", Map.of("max", 2));
            assertThat(told(bundle)).isEqualTo("{max=2}");
        }
    }

    private static String told(HostedBundle bundle) {
        ConfigValidator validator = bundle.offering().validators().get(0);
        return validator.name();
    }

    private static byte[] validator(String policy, String check) {
        return bundle(policy, check, "");
    }

    private static byte[] modified(String check) {
        return bundle(
                "optional", "", "@Modified void change(Map<String, Object> values) { take(values); " + check + " }");
    }

    /** A validator whose name is what it was configured with. */
    private static byte[] bundle(String policy, String check, String members) {
        return TestBundles.bundle("limits")
                .source("""
                        package limits;

                        import io.holdfast.spi.config.*;
                        import java.util.*;
                        import org.osgi.service.component.annotations.*;

                        @Component(configurationPid = "limits", configurationPolicy = ConfigurationPolicy.%s)
                        public final class Limits implements ConfigValidator {
                            private final Map<String, String> told = new TreeMap<>();

                            @Activate
                            void activate(Map<String, Object> values) {
                                take(values);
                                %s
                            }

                            %s

                            private void take(Map<String, Object> values) {
                                told.clear();
                                values.forEach((name, value) -> told.put(name, value instanceof String[] texts
                                        ? Arrays.toString(texts) : value.toString()));
                                told.keySet().removeIf(name -> name.matches("(service|component|felix|osgi)\\\\..*"));
                            }

                            @Override
                            public String name() {
                                return told.toString();
                            }

                            @Override
                            public List<ConfigError> validate(DefinitionView oldOne, DefinitionView newOne) {
                                return List.of();
                            }
                        }
                        """.formatted(policy.toUpperCase(java.util.Locale.ROOT), check, members))
                .build();
    }
}
