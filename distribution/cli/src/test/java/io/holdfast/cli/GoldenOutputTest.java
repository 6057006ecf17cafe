package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.ConfigRecord;
import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.BusyStore;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakePreviewer;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session at a terminal nobody watches, command by command: {@code golden/}. */
class GoldenOutputTest {
    private static final String PROMPT = "$ holdfast ";

    @TempDir
    private Path directory;

    @Test
    void everyCommandPrintsWhatIsRecorded() throws IOException {
        String golden = golden("commands");
        assertThat(session(golden)).isEqualTo(golden);
    }

    @Test
    void everyCommandOnExtensionsPrintsWhatIsRecorded() throws IOException {
        String golden = golden("extensions");
        assertThat(session(golden)).isEqualTo(golden);
    }

    @Test
    void previewsAndDifferencesPrintWhatIsRecorded() throws IOException {
        String golden = golden("preview");
        assertThat(session(golden)).isEqualTo(golden);
    }

    @Test
    void aServiceInTheMidstOfItsLifeIsShownAsRecorded() throws IOException {
        String golden = golden("busy");
        assertThat(session(golden, BusyStore.view())).isEqualTo(golden);
    }

    private String session(String golden) throws IOException {
        return session(
                golden,
                FakeView.of(Map.of(DataStore.NAME, DataStore.deploying()))
                        .with(new ConfigRecord(DataStore.NAME, "earlier", 1, DataStore.spec("data-store-before"))));
    }

    /** Types the commands of a recorded session again and returns what comes of it. */
    private String session(String golden, FakeView view) throws IOException {
        FakeScheduler scheduler = new FakeScheduler(view);
        Files.writeString(directory.resolve("rack-rule-1.2.0.jar"), "content");
        Files.writeString(directory.resolve("svc.yml"), "name: data-store");
        List<String> session = new ArrayList<>();
        try (HttpApi api = HttpApi.start(
                HttpConfig.loopback(0),
                ApiParts.of(scheduler).withExtensions(new FakeExtensions()).withPreviewer(new FakePreviewer()))) {
            Terminal terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
            for (String command :
                    golden.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
                Terminal.Result result = terminal.type(command.substring(PROMPT.length()));
                assertThat(result.err()).as(command).isEmpty();
                assertThat(result.exit()).as(command).isZero();
                session.add(command + "\n" + result.out());
            }
        }
        return String.join("", session);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenOutputTest.class.getResourceAsStream("/golden/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
