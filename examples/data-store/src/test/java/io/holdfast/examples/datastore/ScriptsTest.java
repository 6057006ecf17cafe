package io.holdfast.examples.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptsTest {

    @ParameterizedTest
    @ValueSource(strings = {"meta-data", "data"})
    void aTaskWritesIntoItsVolumeAndFindsItsEarlierLinesThere(String script, @TempDir Path sandbox) throws Exception {
        Path output = sandbox.resolve(script + "-container-path/output");
        Files.createDirectory(output.getParent());

        Process first = start(script, sandbox, "1");
        await(() -> contains(output, "start=1 running"));
        first.destroyForcibly().waitFor();
        Process second = start(script, sandbox, "1");
        await(() -> contains(output, "start=2 running"));
        second.destroy();
        second.waitFor();

        List<String> lines = Files.readAllLines(output);
        assertThat(lines)
                .allMatch(line ->
                        line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ pid=\\d+ task=%s-0 start=[12] \\w+"
                                .formatted(script)));
        assertThat(lines.get(0)).contains("pid=" + first.pid()).endsWith("start=1 starting");
        assertThat(lines.get(lines.size() - 1)).contains("pid=" + second.pid()).endsWith("start=2 stopping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta-data", "data"})
    void aTaskEndsAtOnceWhenItIsToldTo(String script, @TempDir Path sandbox) throws Exception {
        Path output = sandbox.resolve(script + "-container-path/output");
        Files.createDirectory(output.getParent());
        Process task = start(script, sandbox, "3600");
        await(() -> contains(output, "starting"));
        await(() -> task.children().findAny().isPresent());

        long told = System.nanoTime();
        task.destroy();

        assertThat(task.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(task.exitValue()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(5));
        assertThat(contains(output, "stopping")).isTrue();
    }

    private static Process start(String script, Path sandbox, String interval) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", Path.of(script).toAbsolutePath().toString())
                .directory(sandbox.toFile())
                .redirectErrorStream(true)
                .redirectOutput(sandbox.resolve("stdout").toFile());
        builder.environment().put("TASK_NAME", script + "-0");
        builder.environment().put("WRITE_INTERVAL", interval);
        return builder.start();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
