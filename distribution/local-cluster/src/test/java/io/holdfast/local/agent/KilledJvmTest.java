package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The death of the whole JVM by SIGKILL. */
class KilledJvmTest extends AgentTest {

    @Test
    void aTaskSurvivesSigkillOfItsAgentsJvmAndKeepsItsProcessOutputAndUpdates() throws Exception {
        agent.stop(true);
        Path go = temp.resolve("go");
        Process jvm = startJvm("echo before; while [ ! -e " + go + " ]; do sleep 0.02; done; echo after");
        try {
            awaitOutput(sandboxOf("t").resolve("stdout"), "before");
        } finally {
            jvm.destroyForcibly().waitFor(); // SIGKILL
        }
        assertThat(processes()).isNotEmpty();

        recover();

        Until.holds("it runs", () -> known("t").state() == TASK_RUNNING);
        Files.createFile(go);
        assertEnd(heard.awaitEnd("t"), TASK_FINISHED, "Command exited with status 0");
        assertThat(heard.states("t")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        assertThat(stdout("t")).isEqualTo("before\nafter\n");
    }

    @Test
    void killedAtAnyMomentOfALaunchTheTaskRunsAtMostOnceAndItsEndIsKnown() throws Exception {
        for (int delay = 0; delay < 5; delay++) {
            agent.stop(true);
            String mark = temp.resolve("ran-" + delay).toString();
            Process jvm = startJvm("echo x >> " + mark);
            Until.holds(
                    "the launch has begun",
                    () -> Files.exists(config().workDir().resolve("meta/slaves/cluster-S0/frameworks/cluster-0000")));
            Thread.sleep(delay * 7L); // wherever it is by then
            jvm.destroyForcibly().waitFor();

            recover();

            if (!agent.tasks().isEmpty()) {
                heard.awaitEnd("t");
            }
            assertThat(!Files.exists(Path.of(mark))
                            || Files.readString(Path.of(mark)).equals("x\n"))
                    .isTrue();
            Until.holds("the agent is done with it", () -> agent.tasks().isEmpty());
            heard.updates.clear();
        }
    }

    private Process startJvm(String command) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        AgentProcess.class.getName(),
                        config().workDir().toString(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("jvm.log").toFile())
                .start();
    }
}
