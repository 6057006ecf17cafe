package io.holdfast.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static DefinitionView pod(String key, @Nullable Object value) {
        Map<String, Object> pod = value == null ? Map.of("count", 1) : Map.of("count", 1, key, value);
        return new DefinitionView("kv", Map.of("pods", Map.of("data", pod), "unmodifiable", List.of("user")));
    }

    private static DefinitionView guardingZones(DefinitionView view) {
        return new DefinitionView(
                "kv",
                Map.of(
                        "pods",
                        Map.of("data", Tree.pods(view).get("data")),
                        "unmodifiable",
                        List.of("pods.*.placement.zone")));
    }

    private static List<String> errors(ConfigValidator rule, @Nullable DefinitionView old, DefinitionView now) {
        return rule.validate(old, now).stream().map(ConfigError::path).toList();
    }

    private static Object rule(String type, String key) {
        return Map.of("all", List.of(Map.of("not", Map.of("rule", type, "with", Map.of("key", key)))));
    }

    @Test
    void aNameHasNoDoubleUnderscoreAndOfANewServiceAtMost63Characters() {
        ServiceName rule = new ServiceName();
        DefinitionView longName = new DefinitionView("n".repeat(64), Map.of());

        assertThat(errors(rule, null, new DefinitionView("a__b", Map.of()))).containsExactly("name");
        assertThat(errors(rule, null, longName)).containsExactly("name");
        assertThat(errors(rule, longName, longName)).isEmpty();
        assertThat(errors(rule, null, new DefinitionView("n".repeat(63), Map.of())))
                .isEmpty();
    }

    @Test
    void aPodStaysOnTheKindOfNetworkItIsOn() {
        NetworkKind rule = new NetworkKind();
        DefinitionView host = pod("networks", null);
        DefinitionView bridge = pod("networks", Map.of("mesos-bridge", Map.of()));
        DefinitionView overlay = pod("networks", Map.of("dcos", Map.of()));

        assertThat(errors(rule, host, bridge)).isEmpty();
        assertThat(errors(rule, bridge, overlay)).containsExactly("pods.data.networks");
        assertThat(errors(rule, overlay, host)).containsExactly("pods.data.networks");
        assertThat(errors(rule, overlay, pod("networks", Map.of("calico", Map.of()))))
                .isEmpty();
        assertThat(errors(rule, null, overlay)).isEmpty();
    }

    @Test
    void aPodKeepsItsPreReservedRole() {
        PreReservedRole rule = new PreReservedRole();

        assertThat(errors(rule, pod("pre-reserved-role", "a"), pod("pre-reserved-role", "b")))
                .containsExactly("pods.data.pre-reserved-role");
        assertThat(errors(rule, pod("pre-reserved-role", null), pod("pre-reserved-role", "b")))
                .containsExactly("pods.data.pre-reserved-role");
        assertThat(errors(rule, pod("pre-reserved-role", "b"), pod("pre-reserved-role", "b")))
                .isEmpty();
    }

    @Test
    void aPodStaysInItsRegion() {
        Region rule = new Region();

        assertThat(errors(rule, pod("placement", rule("is", "@region")), pod("placement", rule("like", "@region"))))
                .containsExactly("pods.data.placement");
        assertThat(errors(rule, pod("placement", null), pod("placement", Map.of("rule", "region"))))
                .containsExactly("pods.data.placement");
        assertThat(errors(rule, pod("placement", rule("is", "rack")), pod("placement", rule("is", "@zone"))))
                .isEmpty();
    }

    @Test
    void zoneRulesNeitherAppearNorVanishWhereThatIsAskedFor() {
        ZoneRules rule = new ZoneRules();
        DefinitionView none = pod("placement", rule("unique", "hostname"));
        DefinitionView zones = pod("placement", rule("group-by", "@zone"));

        assertThat(errors(rule, guardingZones(none), zones)).containsExactly("pods.data.placement");
        assertThat(errors(rule, guardingZones(zones), none)).containsExactly("pods.data.placement");
        assertThat(errors(rule, guardingZones(zones), pod("placement", rule("max-per", "@zone"))))
                .isEmpty();
        assertThat(errors(rule, zones, none)).isEmpty();
    }

    @Test
    void aLimitIsNotBelowWhatIsReserved() {
        Map<String, Object> sets = Map.of("main", Map.of("cpus", 2.0, "memory", 64.0));
        Map<String, Object> shared = Map.of("resource-set", "main", "resource-limits", Map.of("cpus", 1.0));
        Map<String, Object> own =
                Map.of("memory", 64.0, "resource-limits", Map.of("memory", 32.0, "cpus", "unlimited"));
        DefinitionView now = new DefinitionView(
                "kv",
                Map.of("pods", Map.of("data", Map.of("resource-sets", sets, "tasks", Map.of("a", shared, "b", own)))));

        assertThat(errors(new ResourceLimits(), null, now))
                .containsExactlyInAnyOrder(
                        "pods.data.tasks.a.resource-limits.cpus", "pods.data.tasks.b.resource-limits.memory");
    }
}
