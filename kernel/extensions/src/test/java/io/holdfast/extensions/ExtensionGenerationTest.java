package io.holdfast.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.placement.MaxPerFactory;
import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtensionGenerationTest {
    private static final Bundle BUNDLE = new Bundle("tests", "1.2.3");

    private final ExtensionGeneration all =
            ServiceLoaderExtensions.load(getClass().getClassLoader()).build(7);

    /** A strategy that does not come up. */
    private record Broken(RuntimeException failure) implements DeploymentStrategyFactory<NoConfiguration> {
        @Override
        public String type() {
            return "broken";
        }

        @Override
        public Class<NoConfiguration> configuration() {
            return NoConfiguration.class;
        }

        @Override
        public DeploymentStrategy create(NoConfiguration configuration) {
            throw failure;
        }
    }

    /** A validator that finds nothing. */
    private record Content(String name) implements ConfigValidator {
        @Override
        public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
            return List.of();
        }
    }

    @Test
    void everythingOnTheClassPathIsFound() {
        assertThat(all.number()).isEqualTo(7);
        Map<ExtensionPoint, List<String>> types = all.catalogue().stream()
                .collect(Collectors.groupingBy(
                        ExtensionInfo::point, Collectors.mapping(ExtensionInfo::type, Collectors.toList())));
        assertThat(types.get(ExtensionPoint.PLACEMENT_RULE))
                .containsExactly(
                        "agent",
                        "attribute",
                        "avoid",
                        "cluster",
                        "colocate",
                        "group-by",
                        "hostname",
                        "is",
                        "is-not",
                        "like",
                        "local-region",
                        "max-per",
                        "passthrough",
                        "region",
                        "round-robin",
                        "spread",
                        "unique",
                        "unlike",
                        "zone");
        assertThat(types.get(ExtensionPoint.DEPLOYMENT_STRATEGY))
                .containsExactly(
                        "canary",
                        "dependency",
                        "parallel",
                        "parallel-canary",
                        "paused",
                        "random",
                        "rolling",
                        "serial",
                        "serial-canary");
        assertThat(types.get(ExtensionPoint.OFFER_SCORER)).containsExactly("best-fit", "first-fit", "spread");
        assertThat(types.get(ExtensionPoint.SAFETY_CONSTRAINT))
                .containsExactly("agent-aware", "lost-agent", "never", "timeout");
        assertThat(types.get(ExtensionPoint.PERFORMANCE_CONSTRAINT))
                .containsExactly("min-interval", "token-bucket", "unlimited", "zone-limit");
        assertThat(types.get(ExtensionPoint.CONFIG_SOURCE)).containsExactly("environment", "file", "zookeeper");
        assertThat(types.get(ExtensionPoint.SECRET_PROVIDER)).containsExactly("env", "file");
        assertThat(types.get(ExtensionPoint.CERTIFICATE_PROVIDER)).containsExactly("local-ca");
    }

    @Test
    void theDefaultsOfRecoveryAreProvided() {
        RecoverySpec defaults = RecoverySpec.defaults();

        assertThat(all.safety(defaults.safety()).type()).isEqualTo("timeout");
        assertThat(all.performance(defaults.performance()).type()).isEqualTo("min-interval");
    }

    @Test
    void theSamePolicyGivesTheSameInstance() {
        PolicyRef policy = new PolicyRef("max-per", Map.of("key", "hostname", "max", 2));
        PolicyRef again = new PolicyRef("max-per", Map.of("max", 2, "key", "hostname"));
        PolicyRef other = new PolicyRef("max-per", Map.of("key", "hostname", "max", 3));

        assertThat(all.placementRule(policy).extension())
                .isSameAs(all.placementRule(again).extension());
        assertThat(all.placementRule(policy).extension())
                .isNotSameAs(all.placementRule(other).extension());
        assertThat(all.scorer(new PolicyRef("spread", Map.of("key", "@zone"))).extension())
                .isNotNull();
        assertThat(all.strategy(PolicyRef.of("serial")).extension()).isNotNull();
        assertThat(all.configSource(PolicyRef.of("environment")).extension().values())
                .isEqualTo(System.getenv());
    }

    @Test
    void aPolicyNamesTheBundleItComesFrom() {
        ExtensionGeneration one =
                new GenerationBuilder().add(BUNDLE, new MaxPerFactory()).build(1);
        Provided<?> provided = one.placementRule(new PolicyRef("max-per", Map.of("key", "@zone", "max", 1)));

        assertThat(provided.bundle()).isEqualTo("tests");
        assertThat(provided.version()).isEqualTo("1.2.3");
    }

    @Test
    void aTypeNobodyProvidesIsAnErrorThatListsWhatThereIs() {
        assertThatThrownBy(() -> all.safety(PolicyRef.of("timeuot")))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessage("nobody provides the safety constraint 'timeuot'; there are agent-aware, lost-agent, never,"
                        + " timeout; "
                        + "correct the name, or install the bundle that brings it");
        assertThatThrownBy(() -> all.recoveryOverride(PolicyRef.of("ring")))
                .hasMessageContaining("nobody provides the recovery override 'ring'; there is only restart-after");
    }

    @Test
    void parametersThatDoNotFitAreAnErrorWithPathAndReason() {
        assertThatThrownBy(() -> all.placementRule(new PolicyRef("max-per", Map.of("key", "hostname"))))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("the placement rule 'max-per' of")
                .hasMessageContaining("max: is missing; wanted a whole number");
        assertThatThrownBy(() -> all.placementRule(new PolicyRef("max-per", Map.of("key", "hostname", "max", 0))))
                .hasMessageContaining("max is 0: it must be at least 1")
                .isInstanceOfSatisfying(
                        UnknownPolicyException.class,
                        e -> assertThat(e.errors())
                                .containsExactly(new ConfigError("max", "is 0: it must be at least 1")));
        assertThatThrownBy(() -> all.strategy(new PolicyRef("serial", Map.of("x", 1))))
                .hasMessageContaining("x: is unknown; there are no parameters");
    }

    @Test
    void aFactoryThatThrowsIsThatPolicysErrorAlone() {
        ExtensionGeneration one = new GenerationBuilder()
                .add(BUNDLE, new Broken(new IllegalStateException("out of order")))
                .add(BUNDLE, new Content("b"))
                .add(BUNDLE, new Content("a"))
                .build(1);

        assertThatThrownBy(() -> one.strategy(PolicyRef.of("broken")))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("'broken' of tests 1.2.3")
                .hasMessageContaining("out of order");
        assertThat(one.validators()).extracting(Provided::type).containsExactly("a", "b");
    }

    @Test
    void twoBundlesMayNotProvideTheSameType() {
        GenerationBuilder builder = new GenerationBuilder().add(BUNDLE, new MaxPerFactory());

        assertThatThrownBy(() -> builder.add(new Bundle("other", "9"), new MaxPerFactory()))
                .hasMessage(
                        "the placement rule 'max-per' is provided twice, by tests 1.2.3 and by other 9; remove one");
    }
}
