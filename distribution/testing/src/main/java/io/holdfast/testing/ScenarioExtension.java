package io.holdfast.testing;

import io.holdfast.testing.ground.Ground;
import io.holdfast.testing.process.ProcessGround;
import io.holdfast.testing.simulated.SimulatedGround;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs scenarios on their grounds. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    /** Where scenarios happen. */
    private enum Variant {
        SIMULATED("simulated"),
        PROCESSES("processes");

        private final String text;

        Variant(String text) {
            this.text = text;
        }

        private Ground open(Setting setting) {
            Ground ground = this == SIMULATED
                    ? new SimulatedGround(setting.agents())
                    : new ProcessGround(setting.agents(), Duration.ofSeconds(setting.patienceSeconds()));
            setting.secrets().forEach(ground::provideSecret);
            return ground;
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return !variants(context).isEmpty();
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Setting setting = Setting.of(context);
        boolean processes = context.getConfigurationParameter(Scenario.PROCESSES)
                .map(Boolean::parseBoolean)
                .orElse(true);
        return variants(context).stream()
                .filter(variant -> variant != Variant.PROCESSES || processes)
                .map(variant -> new Invocation(variant.text, variant::open, setting));
    }

    private static List<Variant> variants(ExtensionContext context) {
        List<Variant> variants = new ArrayList<>();
        boolean both = AnnotationSupport.isAnnotated(context.getTestMethod(), Scenario.class);
        if (both || AnnotationSupport.isAnnotated(context.getTestMethod(), SimulatedScenario.class)) {
            variants.add(Variant.SIMULATED);
        }
        if (both || AnnotationSupport.isAnnotated(context.getTestMethod(), ProcessScenario.class)) {
            variants.add(Variant.PROCESSES);
        }
        return variants;
    }

    /** One run of a scenario. */
    private record Invocation(String name, Function<Setting, Ground> ground, Setting setting)
            implements TestTemplateInvocationContext, ParameterResolver {
        private static final Namespace STORE = Namespace.create(ScenarioExtension.class);

        @Override
        public String getDisplayName(int index) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ServiceUnderTest.class;
        }

        /** Made when it is first asked for; JUnit closes it after the last method of the run. */
        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(STORE)
                    .computeIfAbsent(
                            ServiceUnderTest.class,
                            type -> new ServiceUnderTest(ground.apply(setting), setting),
                            ServiceUnderTest.class);
        }
    }
}
