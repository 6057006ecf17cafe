package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.Terminal.Result;
import io.holdfast.core.command.Command;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts are made by the command line, and the scheduler lets in who has one. */
class AccountCommandsTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));

    @TempDir
    private Path directory;

    private Path file;
    private Terminal terminal;

    @BeforeEach
    void prepare() {
        file = directory.resolve("accounts");
        terminal = new Terminal(directory, false);
    }

    @Test
    void aTokenIsShownOnceAndItsFileIsForItsOwnerAlone() throws Exception {
        Result added = terminal.type("account add anna --role operator --file accounts");

        assertThat(added.exit()).isZero();
        assertThat(added.out()).matches("[A-Za-z0-9_-]{43}\\R");
        assertThat(added.err()).contains("The token of anna, shown this once");
        assertThat(Files.readString(file)).doesNotContain(added.out().strip()).contains("anna operator ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(terminal.type("account list --file accounts").out()).isEqualTo("""
                NAME  ROLE
                anna  operator
                """);
    }

    @Test
    void whoHasAnAccountIsLetInUntilItIsRemoved() throws Exception {
        String vera = token("vera", "viewer");
        String anna = token("anna", "operator");
        HttpConfig config = HttpConfig.loopback(0).withAccess(file, null);
        try (HttpApi api = HttpApi.start(config, scheduler)) {
            terminal.set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
            Result stranger = terminal.type("pod list");
            assertThat(stranger.exit()).isEqualTo(1);
            assertThat(stranger.err()).contains("say who you are", "HOLDFAST_TOKEN");

            terminal.set("HOLDFAST_TOKEN", vera);
            assertThat(terminal.type("pod list").exit()).isZero();
            Result refused = terminal.type("pod restart data-0");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("vera is a viewer, and this needs an operator");

            terminal.set("HOLDFAST_TOKEN", anna);
            assertThat(terminal.type("pod restart data-0").exit()).isZero();
            assertThat(((Command.RestartPod) scheduler.commands().get(0)).by()).isEqualTo("anna");

            assertThat(terminal.type("account remove anna --file accounts").exit())
                    .isZero();
            assertThat(terminal.type("pod list").err()).contains("belong to no account");
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNothingIsWritten() throws Exception {
        assertThat(terminal.type("account add anna --role root --file accounts").err())
                .contains("--role", "viewer, operator, admin");
        assertThat(terminal.type("account add a/b --role admin --file accounts").exit())
                .isEqualTo(2);
        assertThat(file).doesNotExist();
        token("anna", "admin");
        assertThat(terminal.type("account add anna --role viewer --file accounts")
                        .err())
                .contains("anna has an account already");
        assertThat(terminal.type("account remove otto --file accounts").exit()).isEqualTo(4);
        assertThat(terminal.type("account list --file nowhere").exit()).isEqualTo(2);
        assertThat(Files.readString(file)).contains("anna admin ").doesNotContain("viewer");
    }

    private String token(String name, String role) {
        return terminal.type("account add " + name + " --role " + role + " --file accounts")
                .out()
                .strip();
    }
}
