package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.http.fake.SampleExtensions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live comparison is followed until it is over. */
class ShadowWatchTest {
    private final FakeExtensions extensions = new FakeExtensions();

    @TempDir
    private Path directory;

    @Test
    void itIsDrawnOverOnATerminal() throws Exception {
        Terminal.Result result = watch(true);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("WATCHING", "\u001b[6A\u001b[J", "3 differences");
    }

    @Test
    void elsewhereOnlyItsEndIsPrinted() throws Exception {
        Terminal.Result result = watch(false);
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith("rack-rule 1.1.0 against 1.0.0  3 differences\n")
                .doesNotContain("WATCHING");
    }

    private Terminal.Result watch(boolean watched) throws Exception {
        extensions.show(SampleExtensions.shadow(true));
        FakeScheduler scheduler = new FakeScheduler(FakeView.of(Map.of()));
        try (HttpApi api = HttpApi.start(HttpConfig.loopback(0), scheduler, extensions)) {
            Terminal terminal = new Terminal(directory, watched).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
            CompletableFuture<Terminal.Result> watch = CompletableFuture.supplyAsync(
                    () -> terminal.type("extension shadow rack-rule@1.1.0 --seconds 30 --watch --no-color"));
            extensions.looked().get(30, TimeUnit.SECONDS);
            extensions.show(SampleExtensions.shadow(false));
            return watch.get(30, TimeUnit.SECONDS);
        }
    }
}
