package io.holdfast.server.config;

import static io.holdfast.server.config.MemorySources.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.service.ServiceProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetUpdatesTest {
    static final String DEFINITION = """
            name: %s
            pods:
              node:
                count: %s
                tasks:
                  node: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
            """;

    private final MemorySources sources = new MemorySources();
    private final AtomicReference<ExtensionGeneration> current = new AtomicReference<>(sources.generation(1));
    private final Loop loop = new Loop();
    private final ConfigLayers layers = new ConfigLayers(List.of(named("conf")), current::get, this::changed);
    private final TargetUpdates updates = new TargetUpdates(
            loop,
            values -> ServiceDefinition.parse(DEFINITION.formatted("kv", "{{COUNT}}"), "svc.yml", values),
            layers::values,
            current::get,
            Duration.ofMillis(50));

    private void changed() {
        updates.changed();
    }

    @BeforeEach
    void threeNodes() {
        sources.put("conf", "COUNT", "3");
        sources.put("conf", "OTHER", "a");
        layers.refresh();
    }

    @AfterEach
    void close() {
        updates.close();
        layers.close();
    }

    @Test
    void aChangedValueAsksForAnotherTargetAndSaysWhichValueItWas() throws Exception {
        assertThat(updates.first().outcome()).isEqualTo(Outcome.DONE);
        sources.put("conf", "COUNT", "5");
        Until.so(() -> loop.count("kv") == 5);
        assertThat(loop.asked()).containsExactly("kv 3 by start", "kv 5 by config sources: COUNT");
    }

    @Test
    void aValueThatChangesNothingAsksForNothing() throws Exception {
        updates.first();
        sources.put("conf", "OTHER", "b");
        sources.put("conf", "COUNT", "4");
        Until.so(() -> loop.count("kv") == 4);
        sources.put("conf", "OTHER", "c");
        sources.put("conf", "COUNT", "x");
        Until.so(() -> updates.faults().containsKey("definition"));
        assertThat(loop.asked()).hasSize(2);
    }

    @Test
    void aWrongValueLeavesTheOldTargetAndSaysWhyUntilItIsCorrected() throws Exception {
        updates.first();
        sources.put("conf", "COUNT", "many");
        Until.so(() -> updates.faults().containsKey("definition"));
        assertThat(updates.faults().get("definition")).contains("pods.node.count", "stays as it was");
        assertThat(loop.count("kv")).isEqualTo(3);
        sources.put("conf", "COUNT", "3");
        Until.so(() -> updates.faults().isEmpty());
        assertThat(loop.asked()).hasSize(1);
    }

    @Test
    void aRefusedUpdateIsTakenBackAsSoonAsTheValueIs() throws Exception {
        updates.first();
        loop.allow(4);
        sources.put("conf", "COUNT", "5");
        Until.so(() -> updates.faults().containsKey("definition"));
        assertThat(updates.faults().get("definition")).contains("more than 4 pods");
        sources.put("conf", "COUNT", "3");
        // Asked for although it is in force: the loop forgets what it had to say of the other one.
        Until.so(() -> loop.asked().size() == 3 && updates.faults().isEmpty());
        assertThat(loop.count("kv")).isEqualTo(3);
    }

    @Test
    void aSourceThatFailsIsSaidAndAskedAgainWithoutBeingTold() throws Exception {
        updates.first();
        sources.fail("conf", "no answer");
        updates.changed();
        Until.so(() -> updates.faults().containsKey("config sources"));
        assertThat(updates.faults().get("config sources")).contains("no answer", "last good values hold");
        sources.heal("conf");
        Until.so(() -> updates.faults().isEmpty());
    }

    @Test
    void nothingIsRenderedBeforeAllSourcesAnswered() throws Exception {
        sources.fail("conf", "not yet");
        assertThat(updates.first().outcome()).isEqualTo(Outcome.NOT_FOUND);
        Until.so(() -> updates.faults().containsKey("config sources"));
        assertThat(loop.asked()).isEmpty();
        sources.heal("conf");
        Until.so(() -> loop.count("kv") == 3);
    }

    @Test
    void aFirstDefinitionThatIsWrongIsTheCallersToJudge() throws Exception {
        sources.put("conf", "COUNT", "many");
        assertThatThrownBy(updates::first).isInstanceOf(DefinitionException.class);
        Until.so(() -> updates.faults().containsKey("definition"));
    }

    @Test
    void aSchedulerThatDoesNotAnswerIsAskedAgain() throws Exception {
        updates.first();
        loop.away(true);
        sources.put("conf", "COUNT", "5");
        Until.so(() -> updates.faults().containsKey("update"));
        loop.away(false);
        Until.so(() -> loop.count("kv") == 5 && updates.faults().isEmpty());
    }

    @Test
    void aBundleBringsItsServiceAndItsNextVersionUpdatesIt() throws Exception {
        updates.first();
        install("1.0.0", new Brings("cache", 1));
        Until.so(() -> loop.count("cache") == 1);
        install("1.1.0", new Brings("cache", 2));
        Until.so(() -> loop.count("cache") == 2);
        assertThat(loop.asked())
                .containsExactly(
                        "kv 3 by start",
                        "cache 1 by bundle cache-bundle 1.0.0",
                        "cache 2 by bundle cache-bundle 1.1.0");
        assertThat(updates.faults()).isEmpty();
    }

    @Test
    void aBundleThatLeavesTakesWhatStoodAgainstItAndLeavesItsService() throws Exception {
        updates.first();
        install("1.0.0", new Brings("cache", 1));
        Until.so(() -> loop.count("cache") == 1);
        sources.put("conf", "BROKEN", "yes");
        Until.so(() -> updates.faults().containsKey("service provider cache"));
        assertThat(updates.faults().get("service provider cache")).contains("cache-bundle 1.0.0", "BROKEN must not");
        install("0", null);
        Until.so(() -> updates.faults().isEmpty());
        assertThat(loop.count("cache")).isEqualTo(1);
    }

    @Test
    void aServiceOfAnotherNameThanAnnouncedIsNotDeployed() throws Exception {
        updates.first();
        install("1.0.0", new Brings("cache", "kv", 9));
        Until.so(() -> !updates.faults().isEmpty());
        assertThat(updates.faults().get("service provider cache")).contains("'cache' but defines 'kv'");
        assertThat(loop.asked()).hasSize(1);
    }

    @Test
    void aBundleCannotTakeTheServiceThatHasADefinition() throws Exception {
        updates.first();
        install("1.0.0", new Brings("kv", 9));
        Until.so(() -> updates.faults().containsKey("service provider kv"));
        assertThat(loop.count("kv")).isEqualTo(3);
    }

    private void install(String version, ServiceProvider provider) {
        var builder = sources.builder(1);
        if (provider != null) {
            builder.add(new Bundle("cache-bundle", version), provider);
        }
        current.set(builder.build(2));
        layers.refresh();
        updates.changed();
    }
}
