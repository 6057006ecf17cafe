package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is followed until it is complete. */
class WatchTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deploying())));

    @TempDir
    private Path directory;

    @Test
    void aPlanIsDrawnOverOnATerminalUntilItIsComplete() throws Exception {
        Terminal.Result result = watchWhileItCompletes(true);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("\u001b[6A\u001b[J").endsWith("\u001b[32mCOMPLETE\u001b[0m\n");
    }

    @Test
    void elsewhereItIsPrintedWhenItChanges() throws Exception {
        Terminal.Result result = watchWhileItCompletes(false);
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines().filter(line -> line.startsWith("deploy  ")))
                .containsExactly("deploy  IN_PROGRESS  1 of 3 steps", "deploy  COMPLETE  3 of 3 steps");
    }

    private Terminal.Result watchWhileItCompletes(boolean watched) throws Exception {
        try (HttpApi api = HttpApi.start(HttpConfig.loopback(0), scheduler)) {
            Terminal terminal = new Terminal(directory, watched).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
            CompletableFuture<Void> seen = scheduler.nextQuery();
            CompletableFuture<Terminal.Result> watch =
                    CompletableFuture.supplyAsync(() -> terminal.type("plan show --watch"));
            seen.get(30, TimeUnit.SECONDS);
            scheduler.show(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
            return watch.get(30, TimeUnit.SECONDS);
        }
    }
}
