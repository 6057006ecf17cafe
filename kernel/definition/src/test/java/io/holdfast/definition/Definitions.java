package io.holdfast.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.definition.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small definitions for tests. */
final class Definitions {
    /** A service with one pod and one task, and places to put more. */
    private static final String SMALL = """
            name: store
            %s
            pods:
              node:
                count: 1
                %s
                tasks:
                  server:
                    goal: RUNNING
                    cmd: ./run
                    cpus: 1
                    memory: 32
                    %s
            """;

    private Definitions() {}

    static ServiceSpec parse(String text) {
        return ServiceDefinition.parse(text, "/etc/svc.yml", Map.of()).spec();
    }

    /** What is wrong, as an operator reads it, without the file's name. */
    static List<String> problems(String text) {
        return problems(text, Map.of());
    }

    static List<String> problems(String text, Map<String, String> environment) {
        List<String> found = new ArrayList<>();
        assertThatThrownBy(() -> ServiceDefinition.parse(text, "svc.yml", environment))
                .asInstanceOf(type(DefinitionException.class))
                .satisfies(e -> e.problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replaceFirst("^svc\\.yml:", ""))
                        .forEach(found::add));
        return found;
    }

    /** With a line at the root (line 2). */
    static String service(String line) {
        return SMALL.formatted(line, "", "");
    }

    /** With a line in the pod (line 6, from column 5). */
    static String pod(String line) {
        return SMALL.formatted("", line, "");
    }

    /** With a line in the task (line 13, from column 9). */
    static String task(String line) {
        return SMALL.formatted("", "", line);
    }

    static PodSpec podOf(String line) {
        return parse(pod(line)).pods().get(0);
    }

    static TaskSpec taskOf(String line) {
        return parse(task(line)).pods().get(0).tasks().get(0);
    }
}
