package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with three tiers, as it is shipped: used by its own client, and killed as a whole. */
class BlockStoreTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void whatWasPutIsThereAfterTheSchedulerAndEveryNodeWereKilled() throws Exception {
        byte[] content = new byte[200_000];
        new Random(7).nextBytes(content);
        Path original = Files.write(directory.resolve("original"), content);
        try (Holdfast holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")))) {
            up(holdfast);
            assertThat(holdfast.api("/v1/endpoints/journal").path("address")).hasSize(3);
            assertThat(store(holdfast, "put", original.toString(), "/photos/sea"))
                    .isEmpty();
            Eventually.until(
                    "all data nodes have reported",
                    SOON,
                    () -> store(holdfast, "check").contains("healthy: 1 files, 4 blocks"));

            Holdfast.kill(holdfast.scheduler());
            List<String> tasks = List.copyOf(holdfast.tasks().pids().keySet());
            assertThat(tasks).hasSize(8);
            tasks.forEach(holdfast::killTask);
            up(holdfast);

            Eventually.until(
                    "all data nodes have reported",
                    SOON,
                    () -> store(holdfast, "check").contains("healthy: 1 files, 4 blocks"));
            Path copy = directory.resolve("copy");
            assertThat(store(holdfast, "get", "/photos/sea", copy.toString())).isEmpty();
            assertThat(copy).hasSameBinaryContentAs(original);
        }
    }

    private static void up(Holdfast holdfast) throws IOException {
        Path definition = example().resolve("svc.yml");
        List<String> arguments = new ArrayList<>(List.of(definition.toString()));
        int first = freePorts();
        for (int agent = 0; agent < 3; agent++) {
            int begin = first + 30 * agent;
            arguments.add("--agent-resources");
            arguments.add("cpus:4;mem:4096;disk:10000;ports:[" + begin + "-" + (begin + 29) + "]");
        }
        holdfast.up(arguments.toArray(String[]::new)).ok();
        // All runs before the second start is through with what was killed, too.
        Eventually.until("all 8 nodes run", SOON, () -> holdfast.tasks().pids().size() == 8);
    }

    private static Path example() {
        return Holdfast.distribution().resolve("examples/block-store");
    }

    /** What the client prints; an empty text if all went well and there is nothing to say. */
    private static String store(Holdfast holdfast, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(example().resolve("store").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOLDFAST_URL", holdfast.address("scheduler.json"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
        return printed;
    }

    /** The first of a hundred ports that nobody listens on: other clusters on this machine have nodes that do. */
    private static int freePorts() {
        return Stream.iterate(12_000, port -> port < 16_000, port -> port + 100)
                .filter(first -> Stream.of(0, 1, 2, 30, 31, 32, 60, 61, 62).allMatch(next -> isFree(first + next)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
