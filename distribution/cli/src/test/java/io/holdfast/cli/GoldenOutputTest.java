package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session at a terminal nobody watches, command by command: {@code golden/commands.txt}. */
class GoldenOutputTest {
    private static final String PROMPT = "$ holdfast ";

    @Test
    void everyCommandPrintsWhatIsRecorded(@TempDir Path directory) throws IOException {
        FakeScheduler scheduler = new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deploying())));
        String golden = golden();
        List<String> commands =
                golden.lines().filter(line -> line.startsWith(PROMPT)).toList();
        List<String> session = new ArrayList<>();
        try (HttpApi api = HttpApi.start(HttpConfig.loopback(0), scheduler)) {
            Terminal terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
            for (String command : commands) {
                Terminal.Result result = terminal.type(command.substring(PROMPT.length()));
                assertThat(result.err()).as(command).isEmpty();
                assertThat(result.exit()).as(command).isZero();
                session.add(command + "\n" + result.out());
            }
        }
        assertThat(String.join("", session)).isEqualTo(golden);
    }

    private static String golden() throws IOException {
        try (InputStream in = GoldenOutputTest.class.getResourceAsStream("/golden/commands.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
