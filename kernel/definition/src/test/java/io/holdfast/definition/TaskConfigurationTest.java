package io.holdfast.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class TaskConfigurationTest {
    private static final String TWO_PODS = """
            name: store
            pods:
              data: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1, env: {MODE: own}}}}
              data-node: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
              index.mgr: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
            """;

    private static SortedMap<String, String> env(int pod, Map<String, String> environment) {
        return ServiceDefinition.parse(TWO_PODS, "svc.yml", environment)
                .spec()
                .pods()
                .get(pod)
                .tasks()
                .get(0)
                .env();
    }

    @Test
    void aValueForAllReachesEveryTaskWithoutItsPrefix() {
        Map<String, String> environment = Map.of("TASKCFG_ALL_LEVEL", "debug", "OTHER", "x", "TASKCFG_ALL_", "y");

        assertThat(env(0, environment)).isEqualTo(Map.of("LEVEL", "debug", "MODE", "own"));
        assertThat(env(1, environment)).isEqualTo(Map.of("LEVEL", "debug"));
    }

    @Test
    void aValueForAPodReachesThatPodOnly() {
        assertThat(env(2, Map.of("TASKCFG_INDEX_MGR_FOO", "bar"))).isEqualTo(Map.of("FOO", "bar"));
        assertThat(env(1, Map.of("TASKCFG_INDEX_MGR_FOO", "bar"))).isEmpty();
    }

    @Test
    void theSchedulersEnvironmentWinsOverTheDefinitionAndThePodOverAll() {
        assertThat(env(0, Map.of("TASKCFG_ALL_MODE", "all"))).containsEntry("MODE", "all");
        assertThat(env(0, Map.of("TASKCFG_ALL_MODE", "all", "TASKCFG_DATA_MODE", "pod")))
                .containsEntry("MODE", "pod");
    }

    @Test
    void aPodDoesNotTakeTheValuesOfOneWithALongerName() {
        Map<String, String> environment = Map.of("TASKCFG_DATA_NODE_BAR", "1");

        assertThat(env(1, environment)).isEqualTo(Map.of("BAR", "1"));
        assertThat(env(0, environment)).doesNotContainKey("NODE_BAR");
    }
}
