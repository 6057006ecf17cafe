package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.e2e.Holdfast.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler dies, or the user loses patience, while {@code holdfast up} is at work. */
class KilledDuringUpTest {
    private static final int KILLS = 8;
    private static final Duration WHILE_UP_LOOKS = Duration.ofMillis(1500);
    private static final String SERVICE = """
            name: limpet
            pods:
              shell:
                count: {{COUNT}}
                placement: '[["hostname", "UNIQUE"]]'
                tasks:
                  shell: {goal: RUNNING, cmd: "exec sleep 100000", cpus: 0.1, memory: 32}
            """;

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void upKeepsOnlyASchedulerThatAnswersHoweverCloseTheOldOnesEndIs() throws Exception {
        Moments moments = Moments.begin("killed during up");
        try (Holdfast holdfast = new Holdfast(Files.createDirectory(directory.resolve("home"))).with("COUNT", "1")) {
            String service = service();
            holdfast.up(service).ok();
            SortedMap<String, Long> tasks = holdfast.tasks().pids();
            for (int kill = 1; kill <= KILLS; kill++) {
                ProcessHandle scheduler = holdfast.scheduler();
                Process up;
                if (kill % 2 == 0) {
                    scheduler.destroyForcibly(); // and no waiting for its end
                    up = holdfast.start("up", "--port", "0", service);
                } else {
                    up = holdfast.start("up", "--port", "0", service);
                    moments.pass(WHILE_UP_LOOKS);
                    scheduler.destroyForcibly();
                }
                assertThat(up.waitFor(4, TimeUnit.MINUTES)).isTrue();
                Result result = holdfast.result(up);
                moments.say("kill " + kill + ": " + result.exit());
                // One that was through with its work before the kill has nothing to do with it.
                if (holdfast.cli("status").exit() != 0) {
                    holdfast.up(service).ok();
                }
                result.ok();
                assertThat(holdfast.api("/v1/health").path("value").asText()).isEqualTo("healthy");
            }
            assertThat(holdfast.tasks().pids()).isEqualTo(tasks);
        }
    }

    @Test
    @Timeout(300)
    void anInterruptedUpSaysWhatKeepsRunningAndHowToStopIt() throws Exception {
        // More pods than agents may have: up would wait for long.
        try (Holdfast holdfast = new Holdfast(Files.createDirectory(directory.resolve("home"))).with("COUNT", "9")) {
            Process up = holdfast.start("up", "--port", "0", service());
            Eventually.until(
                    "some pods run", () -> !holdfast.tasks().processes().isEmpty());

            new ProcessBuilder("kill", "-INT", String.valueOf(up.pid())).start().waitFor();

            assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Result result = holdfast.result(up);
            assertThat(result.exit()).isEqualTo(130);
            assertThat(result.err())
                    .contains("interrupted")
                    .contains("the scheduler and the local cluster keep running")
                    .contains("holdfast down");
            assertThat(holdfast.scheduler().isAlive()).isTrue();
            assertThat(holdfast.tasks().processes()).isNotEmpty();
            holdfast.cli("down").ok();
            assertThat(holdfast.tasks().processes()).isEmpty();
        }
    }

    private String service() throws Exception {
        return Files.writeString(directory.resolve("svc.yml"), SERVICE).toString();
    }
}
