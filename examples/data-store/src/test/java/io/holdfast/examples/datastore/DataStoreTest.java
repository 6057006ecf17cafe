package io.holdfast.examples.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.api.JavaServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataStoreTest {
    private static final Path FILE = Path.of("svc.yml");

    static java.util.List<Map<String, String>> environments() {
        return java.util.List.of(
                Map.of(),
                Map.of("DATA_COUNT", "5", "METADATA_COUNT", "3"),
                Map.of("DATA_CPU", "1", "DATA_MEM", "256", "METADATA_DISK", "32.5"),
                Map.of("DATA_URI", "http://10.0.0.1/data", "METADATA_URI", "/opt/meta-data"),
                Map.of("TASKCFG_ALL_WRITE_INTERVAL", "2", "TASKCFG_META_DATA_WRITE_INTERVAL", "1"),
                Map.of("DATA_COUNT", ""));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theYamlFormAndTheJavaFormAreTheSameService(Map<String, String> environment) throws IOException {
        ServiceSpec yaml = ServiceDefinition.read(FILE, environment).spec();
        ServiceSpec java = JavaServices.toDefinition(new DataStore(environment), environment, Path.of(""))
                .spec();

        assertThat(java).isEqualTo(yaml);
    }

    @Test
    void itIsTwoMetaDataNodesAndThreeDataNodesAfterThem() throws IOException {
        ServiceSpec service = ServiceDefinition.read(FILE, Map.of()).spec();

        assertThat(service.name()).isEqualTo("data-store");
        assertThat(service.pods()).extracting(PodSpec::type).containsExactly("meta-data", "data");
        assertThat(service.pods()).extracting(PodSpec::count).containsExactly(2, 3);
        assertThat(service.deploy().strategy()).isEqualTo(PolicyRef.of("serial"));
        assertThat(service.deploy().phases()).extracting("podType").containsExactly("meta-data", "data");
        PodSpec data = service.pods().get(1);
        TaskSpec task = data.tasks().get(0);
        assertThat(data.taskName(0, task)).isEqualTo("data-0");
        assertThat(data.placement()).isEqualTo(new PlacementSpec.Rule(new PolicyRef("avoid", Map.of("pod", "data"))));
        assertThat(task.volumes()).containsExactly(new VolumeSpec("data-container-path", 128));
        assertThat(task.uris())
                .singleElement()
                .extracting("value")
                .isEqualTo(Path.of("data").toAbsolutePath().toString());
    }

    @Test
    void valuesOfTheEnvironmentReachTheTasksOfTheirPod() throws IOException {
        ServiceSpec service = ServiceDefinition.read(
                        FILE, Map.of("TASKCFG_ALL_WRITE_INTERVAL", "2", "TASKCFG_DATA_WRITE_INTERVAL", "1"))
                .spec();

        assertThat(service.pods().get(0).tasks().get(0).env()).containsEntry("WRITE_INTERVAL", "2");
        assertThat(service.pods().get(1).tasks().get(0).env()).containsEntry("WRITE_INTERVAL", "1");
    }
}
